"""What a story needs before it can be published, and what keeps its evidence honest."""

from urllib.parse import urlsplit

from django.utils.translation import gettext_lazy as _

from cms.core.facts.enums import SourceKind
from cms.core.facts.scales import EffectDirection, EvidenceLevel
from cms.core.pages.requirements import Missing, Read, is_empty, topic_requirements
from cms.stories.enums import StoryKind


def story_requirements(read: Read) -> list[Missing]:
    """Missing content, then contradictions between kind, evidence and effect."""
    return [*_content(read), *_honesty(read), *_links(read)]


def _content(read: Read) -> list[Missing]:
    told = {
        "problem": _("Tell what the problem was."),
        "solution": _("Tell what the solution is."),
        "target_groups": _("Say for whom it is meant."),
    }
    missing = [Missing(name, message) for name, message in told.items() if is_empty(read(name))]
    missing += topic_requirements(read)
    if is_empty(read("contact")):
        missing.append(Missing("contact", _("Choose whom a reader can ask.")))
    if read("kind") == StoryKind.SUCCESS and not _has_dated_fact(read("results")):
        missing.append(
            Missing(
                "results",
                _("A success needs at least one fact with a date and a source. Add a fact block here."),
            )
        )
    return missing


def _has_dated_fact(results) -> bool:
    facts = [block.value for block in results or () if block.block_type == "fact" and block.value]
    return any(fact.newest is not None for fact in facts)


def _honesty(read: Read) -> list[Missing]:
    found = []
    level, effect = int(read("evidence_level") or 0), read("effect_direction")
    if level >= EvidenceLevel.MODERATE:
        rows = read("story_sources")
        kinds = {row.source.kind for row in (rows.all() if hasattr(rows, "all") else rows or ())}
        if SourceKind.STUDY not in kinds:
            found.append(
                Missing(
                    "story_sources",
                    _("Level %(level)d needs a study. Add one to the sources, or choose a lower level of evidence.")
                    % {"level": level},
                )
            )
        if effect == EffectDirection.UNKNOWN:
            found.append(
                Missing(
                    "effect_direction",
                    _("Moderate and strong evidence know the effect: choose its direction."),
                )
            )
    if read("kind") == StoryKind.SUCCESS and effect in (EffectDirection.NONE, EffectDirection.NEGATIVE):
        found.append(
            Missing("kind", _("A story without a positive effect can't be a success. Choose “Lesson learned”."))
        )
    return found


def _links(read: Read) -> list[Missing]:
    address = read("innokyla_url")
    if address:
        parts = urlsplit(address)
        host = (parts.hostname or "").lower()
        if parts.scheme != "https" or not (host == "innokyla.fi" or host.endswith(".innokyla.fi")):
            return [Missing("innokyla_url", _("Give an address that begins with https://innokyla.fi/."))]
    return []
