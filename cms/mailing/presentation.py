"""Subscriptions in words: one sentence for each, in the reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.richtext.links import language_remark
from cms.core.taxonomy.models import Branch, Region, Topic
from cms.mailing.kinds import find_kind
from cms.mailing.models import Subscription
from cms.mailing.wishes import Wish

SUBJECTS: dict[str, type[Topic] | type[Branch] | type[Region]] = {"topic": Topic, "branch": Branch, "region": Region}


@dataclass(frozen=True)
class SubjectNames:
    """Names of topics, branches and regions by code, in the language that was active when they were read."""

    topics: dict[str, str]
    branches: dict[str, str]
    regions: dict[str, str]

    @classmethod
    def of(cls, wishes: Iterable[Wish]) -> "SubjectNames":
        """Of all that the wishes name; one query for each of the three at most."""
        wishes = list(wishes)
        return cls(
            *(_names(model, {getattr(wish, name) for wish in wishes} - {""}) for name, model in SUBJECTS.items())
        )


def _names(model: type[Topic] | type[Branch] | type[Region], codes: set[str]) -> dict[str, str]:
    if not codes:
        return {}
    rows = model._default_manager.filter(code__in=codes)
    return {row.code: label_text(row.names) or row.code for row in rows}


def sentences(wishes: Sequence[Wish]) -> list[str]:
    """What is sent, one line for all wishes that differ in their topic alone.

    "Policy briefings: Housing, Work and skills, for the Ministry of the Environment, once a week, in Swedish".
    """
    names = SubjectNames.of(wishes)
    topics: dict[Wish, list[str]] = {}
    for wish in wishes:
        topics.setdefault(replace(wish, topic=""), []).append(wish.topic)
    return [_sentence(wish, found, names) for wish, found in topics.items()]


def sentence_of_each(wishes: Sequence[Wish]) -> list[str]:
    """One line for each wish, in the same order."""
    names = SubjectNames.of(wishes)
    return [_sentence(wish, [wish.topic], names) for wish in wishes]


def sentence(subscription: Subscription) -> str:
    """One subscription; its topic, branch and region are read, and nothing else."""
    names = SubjectNames(
        *(
            {row.code: label_text(row.names) or row.code} if row is not None else {}
            for row in (subscription.topic, subscription.branch, subscription.region)
        )
    )
    wish = Wish.of(subscription)
    return _sentence(wish, [wish.topic], names)


def _sentence(wish: Wish, topics: list[str], names: SubjectNames) -> str:
    kind = find_kind(wish.kind)
    if kind is None:
        return wish.kind
    parts = []
    if "" in topics:
        parts += [str(kind.all_topics)] if kind.all_topics else []
    else:
        parts += [names.topics.get(code, code) for code in topics]
    if wish.branch:
        # Translators: "Policy briefings: Housing, for the Ministry of the Environment, once a week".
        parts.append(_("for the %(ministry)s") % {"ministry": names.branches.get(wish.branch, wish.branch)})
    if wish.region:
        parts.append(names.regions.get(wish.region, wish.region))
    parts.append(str(kind.frequency_label(wish.frequency)))
    parts.append(language_remark(wish.language))
    if wish.before_window:
        parts.append(_("with a reminder before a window closes"))
    if wish.wait_days and wish.language != languages.source():
        parts.append(waiting_part(wish.wait_days))
    return f"{kind.label}: {', '.join(parts)}"


def language_name(code: str) -> str:
    """The language's name in the reader's language as it stands inside a sentence, e.g. "ruotsi", "Swedish"."""
    try:
        name = str(get_language_info(code)["name_translated"])
    except KeyError:
        return code
    # Of the languages that Django's catalogues write with a capital, only those keep it that always do.
    return name if languages.current() == languages.MESSAGES else name.lower()


def waiting_part(days: int) -> str:
    return _("after waiting up to %(days)d days for the translation") % {"days": days}
