"""Briefings that subscribers have been told of in other languages, while some wait for an edition in their own."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from briefings.announcements.editions import Editions, candidates_of
from briefings.announcements.enums import AnnouncedEvent
from briefings.announcements.matching import KIND, Candidate
from briefings.announcements.models import AnnouncedTo
from briefings.announcements.services import open_announcements
from briefings.models.briefing import BriefingPage
from cms.core.i18n import languages
from cms.core.pages.addresses import language_of
from cms.core.richtext.links import language_remark
from cms.core.users.models import User
from cms.core.waiting.registry import WaitingList, WaitingRow, register
from cms.mailing.models import Subscription

# A translation is not late on the day after the original.
LONG = timedelta(days=3)
# A briefing that has been announced, a language that it lacks, and how many wait for it.
Lack = tuple[Candidate, str, int]


def lacking_editions() -> tuple[list[Lack], Mapping[UUID, Editions]]:
    """Editions that readers have waited for since `LONG` ago, the longest wait first; constant queries."""
    at = timezone.now()
    announced = [row for row in open_announcements(at=at) if row.event != AnnouncedEvent.WITHDRAWN]
    candidates, editions = candidates_of(announced)
    asked = [
        (candidate, code)
        for candidate in candidates
        if candidate.since <= at - LONG
        for code in languages.codes()
        if code not in candidate.languages
    ]
    if not asked:
        return [], editions
    counts: dict[str, Any] = {
        f"waiting_{number}": Count("subscriber", distinct=True, filter=_waits(candidate, code, (at - candidate.since)))
        for number, (candidate, code) in enumerate(asked)
    }
    found = Subscription.objects.active().filter(kind=KIND, wait_days__gt=0).aggregate(**counts)
    lacks = [(candidate, code, found[f"waiting_{number}"]) for number, (candidate, code) in enumerate(asked)]
    return [lack for lack in lacks if lack[2]], editions


def _waits(candidate: Candidate, code: str, since: timedelta) -> Q:
    """Subscriptions that match, ask for the language, and whose time of waiting is not over."""
    told = AnnouncedTo.objects.filter(announcement=candidate.announcement).values("subscriber")
    covered = Q(started_at__lte=candidate.since, language=code, wait_days__gt=since.days)
    return candidate.subject.condition() & covered & ~Q(subscriber__in=told)


def _rows(user: User, limit: int) -> list[WaitingRow]:
    lacks, editions = lacking_editions()
    shown = lacks[:limit]
    pages = _drafts({candidate.announcement.translation_key for candidate, _code, _number in shown})
    return [_row(candidate, code, number, editions, pages) for candidate, code, number in shown]


def _drafts(keys: set[UUID]) -> dict[tuple[UUID, str], int]:
    """The pages of the briefings by language, published or not."""
    rows: Sequence[tuple] = BriefingPage.objects.filter(translation_key__in=keys, alias_of=None).values_list(
        "translation_key", "locale_id", "pk"
    )
    return {(key, language_of(locale_id)): pk for key, locale_id, pk in rows}


def _row(
    candidate: Candidate,
    code: str,
    number: int,
    editions: Mapping[UUID, Editions],
    pages: Mapping[tuple[UUID, str], int],
) -> WaitingRow:
    """Leads to the draft of the edition, else to a page from which it can be translated."""
    key = candidate.announcement.translation_key
    written = next(iter(code for code in languages.codes() if code in editions[key]))
    return WaitingRow(
        title=editions[key][written].title,
        address=reverse("wagtailadmin_pages:edit", args=[pages.get((key, code), pages[key, written])]),
        # Translators: in_language is e.g. “in Swedish”.
        remark=ngettext(
            "%(number)s reader waits for it %(in_language)s", "%(number)s readers wait for it %(in_language)s", number
        )
        % {"number": number, "in_language": language_remark(code)},
        language=written,
        since=candidate.since,
    )


def register_list() -> None:
    register(
        WaitingList(
            code="announcements",
            label=gettext_lazy("Briefings that wait for a language"),
            count=lambda user: len(lacking_editions()[0]),
            rows=_rows,
            concerns=lambda user: user.has_perm("briefings.change_branchinitiative"),
            order=55,
            icon="mail",
        )
    )
