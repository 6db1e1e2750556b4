"""Mail about briefings as a subscriber would get it, before anything is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from django.utils.translation import gettext as _
from django.utils.translation import override

from briefings.announcements.editions import candidates_of, editions_of
from briefings.announcements.enums import AnnouncedEvent
from briefings.announcements.forecast import subject_of_draft
from briefings.announcements.letters import announcement_letter, digest_letter, told_of
from briefings.announcements.matching import KIND, Candidate, Owed, most_urgent, owed
from briefings.announcements.models import Announcement
from briefings.announcements.reasons import reason_of
from briefings.announcements.services import open_announcements
from briefings.models.briefing import BriefingPage
from cms.core.notify.services import Recipient
from cms.core.pages.addresses import language_of
from cms.core.privacy.addresses import hash_address
from cms.core.users.models import User
from cms.mailing.enums import Frequency
from cms.mailing.letters import Composed
from cms.mailing.models import Delivery, Subscriber, Subscription
from cms.mailing.placeholders import fill
from cms.mailing.services import enqueue_delivery

# What begins the dark scheme in a letter's style sheet, and what makes it hold in any.
_DARK = "@media (prefers-color-scheme:dark)"


@dataclass(frozen=True)
class Preview:
    """A mail with the words of one reader in it. `remark` says what the reader would really get."""

    language: str
    subject: str
    text: str
    html: str
    remark: str = ""

    @property
    def dark_html(self) -> str:
        """The HTML as a mail program in its dark scheme shows it."""
        return self.html.replace(_DARK, "@media all")


def find_subscriber(address: str) -> Subscriber | None:
    return Subscriber.objects.filter(address_hash=hash_address(address), erased_at=None).first() if address else None


def preview_briefing(
    *, page: BriefingPage, language: str, subscriber: Subscriber | None = None, event: str = AnnouncedEvent.PUBLISHED
) -> Preview:
    """The mail about a briefing as it stands in `page`, be it a draft, as a language or a subscriber gets it."""
    own = {language_of(page.locale_id): page}
    editions = {**editions_of([page.translation_key]).get(page.translation_key, {}), **own}
    announcement = Announcement(translation_key=page.translation_key, event=event)
    rows: list[Subscription] = []
    remark = ""
    if subscriber is not None:
        subject = subject_of_draft(page)
        rows = [row for row in _running(subscriber) if subject.suits(row)]
        language = Owed(subscriber, rows=rows).language if rows else subscriber.language
        remark = _when(rows)
    return _filled(announcement_letter(announcement, editions, language), language, rows, remark)


def _when(rows: Sequence[Subscription]) -> str:
    if not rows:
        return _("This subscriber would not get it: no subscription matches.")
    return _("This subscriber would hear of it: %(frequency)s.") % {"frequency": most_urgent(rows).label}


def preview_digest(*, subscriber: Subscriber, at: datetime) -> Preview | None:
    """The digest that the subscriber would get if it were made now; None if there is nothing for it to tell."""
    rows = _running(subscriber)
    if not rows:
        return None
    candidates, editions = candidates_of(open_announcements(at=at))
    for frequency in dict.fromkeys(row.frequency for row in rows):
        found = _owed_to(subscriber, candidates, frequency, at)
        if found is not None:
            words = digest_letter(
                told_of(found.candidates, editions), language=found.language, frequency=frequency, until=at
            )
            return _filled(words, found.language, found.rows, "")
    return None


def _owed_to(subscriber: Subscriber, candidates: Sequence[Candidate], frequency: str, at: datetime) -> Owed | None:
    return next(owed(candidates, frequency=Frequency(frequency), at=at, subscriber=subscriber), None)


def _running(subscriber: Subscriber) -> list[Subscription]:
    rows = subscriber.subscriptions.filter(kind=KIND, ended_at=None)
    return list(rows.select_related("topic", "branch", "region").order_by("pk"))


def _filled(words: Composed, language: str, rows: Sequence[Subscription], remark: str) -> Preview:
    with override(language):
        reason = reason_of(rows, language) if rows else _("[why the reader gets it]")
    # Nobody's key: no link in a preview does anything.
    reader = Delivery(public_id="x" * 22, reason=reason)
    return Preview(
        language=language,
        subject=words.subject,
        text=fill(words.text, reader, is_html=False),
        html=fill(words.html, reader, is_html=True),
        remark=remark,
    )


def send_test(*, preview: Preview, to: User) -> None:
    """Send what a preview shows to the member of staff who looks at it."""
    enqueue_delivery(
        to=Recipient(to.email, to.get_full_name()),
        language=preview.language,
        subject=_("Test: %(subject)s") % {"subject": preview.subject},
        text=preview.text,
        html=preview.html,
        dedup_key=f"test:{uuid4().hex}",
    )
