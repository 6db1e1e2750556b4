"""Telling subscribers of a briefing: asked for with the publication, undone until a moment, then sent."""

import logging
from datetime import datetime, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from briefings.announcements.editions import Editions, candidates_of, edition_for, editions_of
from briefings.announcements.enums import AnnouncedEvent, AnnouncementState
from briefings.announcements.errors import AlreadyTold, NothingToTell
from briefings.announcements.letters import announcement_contents
from briefings.announcements.matching import Candidate, owed
from briefings.announcements.models import Announcement, AnnouncementMailing
from briefings.models.briefing import BriefingPage
from cms.core.i18n import languages
from cms.core.users.models import User
from cms.core.visibility.models import Embargo, Withdrawal
from cms.mailing.enums import Frequency, MailingState
from cms.mailing.models import Mailing
from cms.mailing.services import create_mailing

logger = logging.getLogger(__name__)

# Who still waits for something older does not get it any more; longer than anybody may wait for a language.
LOOK_BACK = timedelta(days=45)
AT_ONCE = "briefing"
LIST_NAME = "briefings"


def announce(
    *,
    translation_key: UUID,
    event: AnnouncedEvent,
    occasion: str,
    notes: Any = "",
    not_before: datetime | None = None,
    by: User | None = None,
) -> Announcement:
    """Tell subscribers of it when the time to undo is over, in the caller's transaction.

    An announcement of the same briefing that still waits is renewed instead: nobody hears twice of what is new.
    A second call with the same `occasion` changes nothing.
    """
    opens_at = timezone.now() + timedelta(minutes=settings.CMS_UNDO_MINUTES)
    if not_before is not None:
        opens_at = max(opens_at, not_before)
    with transaction.atomic():
        done = Announcement.objects.filter(occasion=occasion).first()
        if done is not None:
            return done
        waiting = (
            Announcement.objects.select_for_update()
            .filter(translation_key=translation_key, state=AnnouncementState.WAITING)
            .first()
        )
        if waiting is not None and AnnouncedEvent.WITHDRAWN not in (event, waiting.event):
            waiting.occasion, waiting.notes, waiting.opens_at, waiting.created_by = occasion, notes, opens_at, by
            waiting.save()
            return waiting
        if waiting is not None:
            Announcement.objects.filter(pk=waiting.pk).update(state=AnnouncementState.CANCELLED)
        return Announcement.objects.create(
            translation_key=translation_key,
            event=event,
            occasion=occasion,
            notes=notes,
            opens_at=opens_at,
            created_by=by,
        )


def announce_page(*, page: BriefingPage, by: User) -> Announcement:
    """Tell subscribers of a briefing that was published without telling them.

    Raises:
        NothingToTell: it is not published, or has been announced since; nothing is changed.
    """
    with transaction.atomic():
        announced = Announcement.objects.filter(translation_key=page.translation_key)
        if not page.live or announced.exclude(state=AnnouncementState.CANCELLED).exists():
            raise NothingToTell
        return announce(
            translation_key=page.translation_key,
            event=AnnouncedEvent.PUBLISHED,
            occasion=f"page:{page.pk}:{announced.count()}",
            by=by,
        )


def undo_announcement(*, pk: int) -> None:
    """Tell nobody after all.

    Raises:
        AlreadyTold: it has been opened or undone; nothing is changed.
    """
    undone = Announcement.objects.filter(pk=pk, state=AnnouncementState.WAITING).update(
        state=AnnouncementState.CANCELLED
    )
    if not undone:
        raise AlreadyTold


def open_due(*, at: datetime) -> int:
    """Open the announcements whose time to undo is over and whose briefing can be read; return how many."""
    waiting = list(Announcement.objects.filter(state=AnnouncementState.WAITING, opens_at__lte=at))
    if not waiting:
        return 0
    keys = {row.translation_key for row in waiting}
    readable = set(editions_of(keys, at=at))
    withdrawn = set(
        Withdrawal.objects.active(at).filter(translation_key__in=keys).values_list("translation_key", flat=True)
    )
    embargoes = {row.translation_key: row for row in Embargo.objects.filter(translation_key__in=keys)}
    opened = 0
    for row in waiting:
        if row.translation_key not in (withdrawn if row.event == AnnouncedEvent.WITHDRAWN else readable):
            continue
        moment = max(row.opens_at, _public_since(embargoes.get(row.translation_key), row.opens_at))
        # Whoever undoes it at this very moment was first.
        opened += Announcement.objects.filter(pk=row.pk, state=AnnouncementState.WAITING, opens_at=row.opens_at).update(
            state=AnnouncementState.OPEN, opened_at=moment
        )
    return opened


def _public_since(embargo: Embargo | None, otherwise: datetime) -> datetime:
    if embargo is None:
        return otherwise
    return min(embargo.until, embargo.lifted_at) if embargo.lifted_at else embargo.until


def open_announcements(*, at: datetime) -> list[Announcement]:
    """What somebody may still have to hear of."""
    return list(Announcement.objects.filter(state=AnnouncementState.OPEN, opened_at__gt=at - LOOK_BACK))


def send_at_once(*, at: datetime) -> int:
    """Make a mailing for every announcement that somebody is to hear of now; return how many.

    The first goes to those who want to know at once. Later ones go to those who waited for their language, and to
    those who have changed to hearing at once.
    """
    candidates, editions = candidates_of(_not_stopped(open_announcements(at=at)))
    made = 0
    for candidate in candidates:
        if _is_being_gathered(candidate) or not _is_wanted(candidate, at):
            continue
        made += _start_round(candidate, editions[candidate.announcement.translation_key])
    return made


def _not_stopped(announcements: list[Announcement]) -> list[Announcement]:
    """Without those of which somebody has cancelled a mailing: nobody more is told then."""
    stopped = set(
        AnnouncementMailing.objects.filter(
            announcement__in=announcements, mailing__state=MailingState.CANCELLED
        ).values_list("announcement", flat=True)
    )
    return [row for row in announcements if row.pk not in stopped]


def _is_being_gathered(candidate: Candidate) -> bool:
    """Whether a mailing of it has yet to write down who gets it."""
    return candidate.announcement.rounds.filter(
        mailing__state__in=(MailingState.WAITING, MailingState.FANNING_OUT)
    ).exists()


def _is_wanted(candidate: Candidate, at: datetime) -> bool:
    return bool(list(islice(owed([candidate], frequency=Frequency.AT_ONCE, at=at), 1)))


def _start_round(candidate: Candidate, editions: Editions) -> bool:
    announcement = candidate.announcement
    contents = announcement_contents(announcement, editions)
    source = edition_for(editions, languages.source())
    with transaction.atomic():
        # Two workers make one mailing: the second waits here, and finds that of the first.
        Announcement.objects.select_for_update().get(pk=announcement.pk)
        if _is_being_gathered(candidate):
            return False
        number = announcement.rounds.count() + 1
        mailing, is_new = create_mailing(
            kind=AT_ONCE,
            dedup_key=f"{AT_ONCE}:{announcement.pk}:{number}",
            title=source.title,
            contents=contents,
            reply_to=source.contact.email if source.contact else "",
            list_name=LIST_NAME,
            by=announcement.created_by,
        )
        if is_new:
            AnnouncementMailing.objects.create(announcement=announcement, mailing=mailing)
    return is_new


def announcement_of(mailing: Mailing) -> Announcement:
    return Announcement.objects.get(rounds__mailing=mailing)
