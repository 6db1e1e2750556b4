"""The languages in which briefings can be read now, and what a reader is shown where the own one is missing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from briefings.announcements.enums import AnnouncedEvent
from briefings.announcements.matching import Candidate, Subject
from briefings.announcements.models import Announcement
from briefings.models.briefing import BriefingPage
from cms.core.i18n import languages
from cms.core.pages.addresses import language_of
from cms.core.visibility.models import Withdrawal
from cms.core.visibility.services import listed

# A briefing's pages by language.
Editions = Mapping[str, BriefingPage]


def editions_of(keys: Collection[UUID], *, at: datetime | None = None) -> dict[UUID, dict[str, BriefingPage]]:
    """The pages that lists show now, by briefing and language; two queries."""
    return _by_language(listed(BriefingPage.objects.filter(translation_key__in=keys, alias_of=None), at=at))


def withdrawn_editions_of(keys: Collection[UUID]) -> dict[UUID, dict[str, BriefingPage]]:
    """The pages, as they were last published, of those of the briefings that are withdrawn now."""
    withdrawn = Withdrawal.objects.active().filter(translation_key__in=keys).values("translation_key")
    return _by_language(BriefingPage.objects.filter(translation_key__in=withdrawn, alias_of=None, live=True))


def _by_language(pages: Iterable[BriefingPage]) -> dict[UUID, dict[str, BriefingPage]]:
    found: dict[UUID, dict[str, BriefingPage]] = defaultdict(dict)
    for page in pages.select_related("contact", "main_topic"):  # type: ignore[attr-defined]
        found[page.translation_key][language_of(page.locale_id)] = page
    return dict(found)


def edition_for(editions: Editions, language: str) -> BriefingPage:
    """The page in the language, else in the source language, else in any."""
    for code in (language, languages.source()):
        if code in editions:
            return editions[code]
    return next(iter(editions.values()))


def candidates_of(announcements: Iterable[Announcement]) -> tuple[list[Candidate], dict[UUID, Editions]]:
    """Those of the announcements that can be told now, the oldest first, and the pages that tell of them.

    A briefing that has been unpublished, put under embargo or withdrawn since is left out; that it was withdrawn is
    told as long as it is.
    """
    rows = sorted(announcements, key=lambda row: (row.opened_at or row.created_at, row.pk))
    withdrawals = {row.translation_key for row in rows if row.event == AnnouncedEvent.WITHDRAWN}
    editions: dict[UUID, Editions] = {
        **withdrawn_editions_of(withdrawals),
        **editions_of({row.translation_key for row in rows} - withdrawals),
    }
    subjects = subjects_of(set(editions))
    found = [
        Candidate(row, subjects[row.translation_key], frozenset(editions[row.translation_key]))
        for row in rows
        if row.translation_key in editions
    ]
    return found, editions


def subjects_of(keys: Collection[UUID]) -> dict[UUID, Subject]:
    """What each briefing is about, in three queries."""
    found = {
        name: _related(name, column, keys)
        for name, column in (("topics", "topic__above"), ("branches", "branch"), ("regions", "region__above"))
    }
    return {key: Subject(**{name: frozenset(rows[key]) for name, rows in found.items()}) for key in keys}


def _related(name: str, column: str, keys: Collection[UUID]) -> Mapping[UUID, set[int]]:
    through: Any = BriefingPage._meta.get_field(name).remote_field.through  # type: ignore[union-attr]
    rows: dict[UUID, set[int]] = defaultdict(set)
    key = "briefingpage__translation_key"
    for owner, found in through.objects.filter(**{f"{key}__in": keys}).values_list(key, column):
        rows[owner].add(found)
    return rows
