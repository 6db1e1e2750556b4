"""The kinds of mailings there are. Each app registers its own at start-up.

register(MailingKind(code="briefing", label=_("Briefing"), still_wanted=…))
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.functional import Promise

from cms.mailing.models import Mailing, Subscriber, Subscription

# What the engine reads of a subscriber: a query for very many need not fetch more.
RECIPIENT_FIELDS = ("address", "address_hash", "name", "language")


@dataclass(frozen=True, slots=True)
class MailingRecipient:
    """One person who gets a mailing, in which language, and why (a sentence in that language).

    `sent_for` are the keys of the subscriptions that it answers: unsubscribing from this mail ends these.
    A mailing of which each recipient gets another selection gives the words themselves: subject, text and HTML.
    """

    subscriber: Subscriber
    language: str
    reason: str = ""
    sent_for: Sequence[int] = ()
    subject: str = ""
    text: str = ""
    html: str = ""


def _nobody(mailing: Mailing) -> Iterable[MailingRecipient]:
    return ()


def _nothing_more(mailing: Mailing, recipients: Collection[MailingRecipient]) -> None:
    return


@dataclass(frozen=True)
class MailingKind:
    """What the engine asks of those who know what a mailing is about.

    `still_wanted(mailing, subscribers)` says, of primary keys of subscribers, who wants this mailing now; it is asked
    once more right before sending, a batch at a time, in a number of queries that does not grow with it.
    `recipients(mailing)` gives those who are to get it, a few at a time (an iterator over the database, not a list).
    It is asked when the undo window is over, and again from the start if it was interrupted: who has a delivery
    already gets no second one. Left out where `create_mailing` is given the recipients.
    `written(mailing, recipients)` is called in the transaction that has written their deliveries.
    """

    code: str
    label: str | Promise
    still_wanted: Callable[[Mailing, Collection[int]], Collection[int]]
    recipients: Callable[[Mailing], Iterable[MailingRecipient]] = field(default=_nobody)
    written: Callable[[Mailing, Collection[MailingRecipient]], None] = field(default=_nothing_more)


_kinds: dict[str, MailingKind] = {}


def register(kind: MailingKind) -> None:
    """Add a kind; one of the same code is replaced."""
    _kinds[kind.code] = kind


def forget(code: str) -> None:
    """Take a kind away, as a test does that has added one."""
    _kinds.pop(code, None)


def kind_of(code: str) -> MailingKind:
    """The kind of a mailing; an unknown code is a programming error."""
    return _kinds[code]


def label_of(code: str) -> str:
    """What staff call the kind; a code that no app registers any more stands for itself."""
    return str(_kinds[code].label) if code in _kinds else code


def mailing_kinds() -> list[MailingKind]:
    return list(_kinds.values())


def subscribed_to(*codes: str) -> Callable[[Mailing, Collection[int]], set[int]]:
    """A `still_wanted`: those who have an active subscription of one of the kinds `codes`, whatever its criteria."""

    def still_wanted(mailing: Mailing, subscribers: Collection[int]) -> set[int]:
        active = Subscription.objects.active().filter(kind__in=codes, subscriber__in=subscribers)
        return set(active.values_list("subscriber_id", flat=True))

    return still_wanted
