"""Daily and weekly digests: one run for each day or week, its window beginning where the last one ended."""

import logging
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from briefings.announcements.editions import Editions, candidates_of
from briefings.announcements.enums import AnnouncementState
from briefings.announcements.matching import Owed, owed
from briefings.announcements.models import Announcement, DigestRun
from briefings.announcements.services import LIST_NAME, LOOK_BACK
from cms.core.i18n import languages
from cms.mailing.enums import Frequency, MailingState
from cms.mailing.models import Mailing
from cms.mailing.services import create_mailing

logger = logging.getLogger(__name__)

DIGEST = "digest"
# By the site's own clock, clear of the hour in which it is changed in spring and autumn.
CLOSES_AT = time(8, 0)
SENT_AT = time(8, 30)
# Monday.
WEEKDAY = 0
MISSED_DAYS = 7
EVERY = {Frequency.DAILY: timedelta(days=1), Frequency.WEEKLY: timedelta(days=7)}


def run_digests(*, at: datetime) -> int:
    """Make the digests that are due and were not made, the oldest first; return for how many somebody gets mail.

    Run twice, or by two clocks, it makes each once. After a pause it makes up for the last seven days, each window for
    itself; what is older than that goes into the first of them.
    """
    made = 0
    for frequency in EVERY:
        for day in _missing_days(frequency, at):
            run = _make_run(frequency, day)
            if run is None or _is_being_gathered(run.mailing):
                break  # who was told by one digest must be known before the next is made
            made += run.mailing is not None
    return made


def _missing_days(frequency: Frequency, at: datetime) -> list[date]:
    """The days up to now whose digest is due and not made, the oldest first; none before another's is gathered."""
    last = DigestRun.objects.filter(frequency=frequency).select_related("mailing").first()
    if last is not None and _is_being_gathered(last.mailing):
        return []
    today = timezone.localdate(at)
    days = [today - timedelta(days=number) for number in range(MISSED_DAYS - 1, -1, -1)]
    due = [day for day in days if _is_its_day(frequency, day) and local_moment(day, SENT_AT) <= at]
    # The first digest ever makes up for nothing.
    return [day for day in due if day > last.local_date] if last is not None else due[-1:]


def _is_its_day(frequency: Frequency, day: date) -> bool:
    return frequency != Frequency.WEEKLY or day.weekday() == WEEKDAY


def local_moment(day: date, clock: time) -> datetime:
    """A time of the site's own clock as a moment."""
    return timezone.make_aware(datetime.combine(day, clock))


def _is_being_gathered(mailing: Mailing | None) -> bool:
    return mailing is not None and mailing.state in (MailingState.WAITING, MailingState.FANNING_OUT)


def _make_run(frequency: Frequency, day: date) -> DigestRun | None:
    """The run of the day and its mailing, if somebody is owed one; None if another process has made it just now."""
    window_end = local_moment(day, CLOSES_AT)
    try:
        with transaction.atomic():
            before = DigestRun.objects.filter(frequency=frequency).first()
            run = DigestRun.objects.create(
                frequency=frequency,
                local_date=day,
                window_start=before.window_end if before else local_moment(day - EVERY[frequency], CLOSES_AT),
                window_end=window_end,
            )
            found, _editions = owed_by_digest(run)
            if next(found, None) is None:
                return run
            run.mailing, _is_new = create_mailing(
                kind=DIGEST,
                dedup_key=f"{DIGEST}:{frequency}:{day}",
                title=_title(frequency, day),
                contents={},
                list_name=LIST_NAME,
                is_automatic=True,
            )
            run.save(update_fields=["mailing"])
            return run
    except IntegrityError:
        logger.info("The %s digest of %s has just been made by another process", frequency, day)
        return None


def _title(frequency: Frequency, day: date) -> str:
    with override(languages.source()):
        shown = date_format(day, "DATE_FORMAT")
        if frequency == Frequency.WEEKLY:
            return _("Briefings of the week, %(day)s") % {"day": shown}
        return _("Briefings of the day, %(day)s") % {"day": shown}


def owed_by_digest(run: DigestRun) -> tuple[Iterator[Owed], Mapping[UUID, Editions]]:
    """Who is to hear of what in this digest, and the pages that tell of it.

    What opened before the window and is still owed comes too: it waited for a language, or its subscriber heard of
    things more seldom then.
    """
    announcements = Announcement.objects.filter(
        state=AnnouncementState.OPEN,
        opened_at__lt=run.window_end,
        opened_at__gt=run.window_end - LOOK_BACK,
    )
    candidates, editions = candidates_of(announcements)
    return owed(candidates, frequency=Frequency(run.frequency), at=run.window_end), editions


def digest_run_of(mailing: Mailing) -> DigestRun:
    return DigestRun.objects.get(mailing=mailing)
