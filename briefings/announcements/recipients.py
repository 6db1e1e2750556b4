"""What the mailing engine asks about mails of briefings: who gets them, why, and whether they are still wanted."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext_lazy

from briefings.announcements.digests import DIGEST, digest_run_of, owed_by_digest
from briefings.announcements.editions import candidates_of
from briefings.announcements.letters import digest_letter, told_of
from briefings.announcements.matching import KIND, Owed, owed
from briefings.announcements.models import AnnouncedTo
from briefings.announcements.reasons import reason_of
from briefings.announcements.services import AT_ONCE, announcement_of
from briefings.announcements.windows import REMINDER, reminder_recipients, reminder_still_wanted
from cms.mailing.enums import EndReason, Frequency
from cms.mailing.letters import Composed
from cms.mailing.mailing_kinds import MailingKind, MailingRecipient, register
from cms.mailing.models import Delivery, Mailing, Subscription


@dataclass(frozen=True)
class ToldRecipient(MailingRecipient):
    """One who is told of these announcements, by primary keys."""

    announcements: Sequence[int] = ()


def at_once_recipients(mailing: Mailing) -> Iterator[MailingRecipient]:
    announcement = announcement_of(mailing)
    candidates, _editions = candidates_of([announcement])
    for found in owed(candidates, frequency=Frequency.AT_ONCE, at=timezone.now()):
        yield _recipient(found)


def digest_recipients(mailing: Mailing) -> Iterator[MailingRecipient]:
    """Each with a letter of their own; those who get the same briefings in the same language share one."""
    run = digest_run_of(mailing)
    composed: dict[tuple, Composed] = {}
    found_by_run, editions = owed_by_digest(run)
    for found in found_by_run:
        key = (found.language, *(one.announcement.pk for one in found.candidates))
        if key not in composed:
            composed[key] = digest_letter(
                told_of(found.candidates, editions),
                language=found.language,
                frequency=run.frequency,
                until=run.window_end,
            )
        yield _recipient(found, composed[key])


def _recipient(found: Owed, words: Composed | None = None) -> ToldRecipient:
    return ToldRecipient(
        subscriber=found.subscriber,
        language=found.language,
        reason=reason_of(found.rows, found.language),
        sent_for=[row.pk for row in found.rows],
        subject=words.subject if words else "",
        text=words.text if words else "",
        html=words.html if words else "",
        announcements=[one.announcement.pk for one in found.candidates],
    )


def note_told(mailing: Mailing, recipients: Collection[MailingRecipient]) -> None:
    """Write down who has been told of what, with the deliveries; somebody told meanwhile makes the whole batch anew."""
    AnnouncedTo.objects.bulk_create(
        AnnouncedTo(announcement_id=announcement, subscriber=recipient.subscriber, mailing=mailing)
        for recipient in recipients
        if isinstance(recipient, ToldRecipient)
        for announcement in recipient.announcements
    )


def still_wanted(mailing: Mailing, subscribers: Collection[int]) -> set[int]:
    """Those of whom a subscription that the mail is sent for runs, or has been changed into another."""
    running = set(
        Subscription.objects.active().filter(kind=KIND, subscriber__in=subscribers).values_list("subscriber", "pk")
    )
    having_some = {subscriber for subscriber, _pk in running}
    keys = {pk for _subscriber, pk in running}
    sent_for = dict(
        Delivery.objects.filter(mailing=mailing, subscriber__in=having_some).values_list("subscriber", "sent_for")
    )
    ended = {pk for rows in sent_for.values() for pk in rows} - keys
    changed = set(Subscription.objects.filter(pk__in=ended, end_reason=EndReason.CHANGED).values_list("pk", flat=True))
    return {subscriber for subscriber, rows in sent_for.items() if (keys | changed) & set(rows)}


def still_wanted_and_readable(mailing: Mailing, subscribers: Collection[int]) -> set[int]:
    """As `still_wanted`, and nobody once the briefing has been taken away."""
    candidates, _editions = candidates_of([announcement_of(mailing)])
    return still_wanted(mailing, subscribers) if candidates else set()


def register_kinds() -> None:
    register(
        MailingKind(
            code=AT_ONCE,
            label=gettext_lazy("Briefing, at once"),
            still_wanted=still_wanted_and_readable,
            recipients=at_once_recipients,
            written=note_told,
        )
    )
    register(
        MailingKind(
            code=DIGEST,
            label=gettext_lazy("Digest of briefings"),
            still_wanted=still_wanted,
            recipients=digest_recipients,
            written=note_told,
        )
    )
    register(
        MailingKind(
            code=REMINDER,
            label=gettext_lazy("Reminder before a window closes"),
            still_wanted=reminder_still_wanted,
            recipients=reminder_recipients,
        )
    )
