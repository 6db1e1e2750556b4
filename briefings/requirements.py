"""What a briefing needs before it can be published, and what keeps it as short and as sure as it says."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from briefings.enums import BriefingKind
from briefings.panels import MAX_MESSAGES
from cms.core.facts.scales import EffectDirection, EvidenceLevel
from cms.core.pages.requirements import Missing, Read, is_empty, topic_requirements
from cms.core.search.text import plain_text

MIN_MESSAGES = 2
GLANCE_WORDS = 600


def briefing_requirements(read: Read) -> list[Missing]:
    """Missing content, then a length that breaks its promise, then evidence that says more than it knows."""
    return [*_content(read), *_length(read), *_honesty(read)]


def _content(read: Read) -> list[Missing]:
    missing = []
    messages = _rows(read, "key_messages")
    if not MIN_MESSAGES <= len(messages) <= MAX_MESSAGES:
        missing.append(Missing("key_messages", _("Write two to five key messages.")))
    told = {"need": _("Tell what the need is."), "ask": _("Say what you ask for, and of whom.")}
    missing += [Missing(name, message) for name, message in told.items() if is_empty(read(name))]
    missing += topic_requirements(read)
    if is_empty(read("branches")):
        missing.append(Missing("branches", _("Choose at least one branch of government.")))
    if is_empty(read("contact")):
        missing.append(Missing("contact", _("Choose whom a reader can ask.")))
    evidence = _rows(read, "evidence")
    if any(row.source_id is None for row in evidence):
        missing.append(Missing("evidence", _("Choose the source of each piece of evidence.")))
    if not evidence and is_empty(read("briefing_sources")):
        missing.append(Missing("briefing_sources", _("Name at least one source.")))
    return missing


def _length(read: Read) -> list[Missing]:
    if read("kind") != BriefingKind.GLANCE:
        return []
    words = count_words(read)
    if words <= GLANCE_WORDS:
        return []
    return [
        Missing(
            "kind",
            _("“At a glance” has at most %(limit)d words; this text has %(words)d. Shorten it, or choose another kind.")
            % {"limit": GLANCE_WORDS, "words": words},
        )
    ]


def _honesty(read: Read) -> list[Missing]:
    level, effect = int(read("evidence_level") or 0), read("effect_direction")
    strongest = max((row.level for row in _rows(read, "evidence")), default=EvidenceLevel.NOT_ASSESSED)
    found = []
    if level > strongest:
        found.append(
            Missing(
                "evidence_level",
                _("The level can't be higher than that of the strongest piece of evidence: %(level)s.")
                % {"level": EvidenceLevel(strongest).label},
            )
        )
    if level >= EvidenceLevel.MODERATE and effect == EffectDirection.UNKNOWN:
        found.append(
            Missing("effect_direction", _("Moderate and strong evidence know the effect: choose its direction."))
        )
    return found


def count_words(read: Read) -> int:
    """The words that a reader of the printed briefing reads, headings of the form apart."""
    texts = [read(name) or "" for name in ("title", "summary", "need", "ask", "unknown")]
    for name in ("key_messages", "evidence", "options"):
        texts += [
            getattr(row, field.field_name) or "" for row in _rows(read, name) for field in row.translatable_fields
        ]
    background = read("background")
    if background:
        texts += [str(text) for text in background.stream_block.get_searchable_content(background)]
    return sum(len(plain_text(text).split()) for text in texts)


def _rows(read: Read, name: str) -> list[Any]:
    rows: Iterable[Any] = read(name)
    return list(rows.all() if hasattr(rows, "all") else rows or ())
