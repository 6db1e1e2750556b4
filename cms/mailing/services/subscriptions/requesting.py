"""Asking for mail, and saying that it was oneself who asked."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from django.db import transaction
from django.utils import timezone, translation

from cms.core.notify import notify
from cms.core.privacy.addresses import hash_address
from cms.core.public_forms.addresses import form_address
from cms.core.public_forms.errors import TooManyPosts
from cms.core.public_forms.services import Limit, count_post
from cms.core.tokens import find_token, issue_token, look_up_token, redeem_token
from cms.core.tokens.errors import TokenExpired, TokenRevoked, TokenUsed
from cms.mailing.enums import ConsentKind, EndReason, LinkState
from cms.mailing.errors import UnknownSubject
from cms.mailing.models import ConsentEvent, Subscriber, Subscription, Suppression
from cms.mailing.presentation import sentences
from cms.mailing.services.subscriptions.consent import keep_wording, record_consent
from cms.mailing.services.subscriptions.rows import begin, end_rows, locked, running
from cms.mailing.wishes import Wish

CONFIRM = "confirm-subscription"
MANAGE = "manage-subscriptions"
CONFIRM_FOR = timedelta(days=7)
MANAGE_FOR = timedelta(hours=24)

# Anybody can type anybody's address: what comes to it unasked stays little.
PER_MINUTE = Limit(4, timedelta(minutes=1))
PER_HOUR = Limit(40, timedelta(hours=1))


@dataclass(frozen=True)
class Confirmation:
    """What came of a confirmation: `is_new` is False where the link had been used before."""

    subscriber: Subscriber
    wishes: list[Wish]
    is_new: bool


def request_subscription(
    *,
    address: str,
    wishes: Sequence[Wish],
    language: str,
    wording: str,
    source: str,
    network: str = "",
) -> None:
    """Ask the owner of an address by mail whether they want this; nothing is sent to it before they say yes.

    Says nothing of whether the address is known: who gets mail already gets a link to their subscriptions with it.
    Past the limits of an address (four a minute, forty an hour) nothing happens.

    Args:
        wording: what the person has read beside the button, in `language`.

    Raises:
        UnusableAddress: no mail can be sent there; nothing is stored.
    """
    with transaction.atomic():
        if not may_write_to(address):
            return
        subscriber = _subscriber_at(address, language)
        event = record_consent(
            subscriber=subscriber,
            kind=ConsentKind.REQUESTED,
            wishes=wishes,
            text=keep_wording(language=language, body=wording),
            network=network,
            source=source,
        )
        ask_to_confirm(event=event, language=language)


def may_write_to(address: str) -> bool:
    """Count one mail that somebody has asked for without showing that the address is theirs."""
    subject = hash_address(address)
    try:
        count_post(scope="subscriptions:minute", subject=subject, limit=PER_MINUTE)
        count_post(scope="subscriptions:hour", subject=subject, limit=PER_HOUR)
    except TooManyPosts:
        return False
    return True


def ask_to_confirm(*, event: ConsentEvent, language: str) -> None:
    """Send the link that confirms a request, and to who gets mail already that of their subscriptions."""
    subscriber = event.subscriber
    token = issue_token(purpose=CONFIRM, valid_for=CONFIRM_FOR, bound_to=event)
    context = {
        "confirm_path": form_address("confirm_subscription", language=language, key=token),
        "days": CONFIRM_FOR.days,
        "wishes": in_words(wishes_of(event), language),
        "moves": event.moves_from_id is not None,
    }
    template = "mailing/confirm"
    if subscriber.is_confirmed:
        template = "mailing/subscribed_already"
        context["manage_path"] = manage_path(subscriber, language)
    notify(
        to=subscriber.address or "",
        language=language,
        template=template,
        context=context,
        dedup_key=f"subscription-request:{event.pk}:{token[:16]}",
    )


def manage_path(subscriber: Subscriber, language: str) -> str:
    """A new link to one's own subscriptions; it works for a day."""
    token = issue_token(purpose=MANAGE, valid_for=MANAGE_FOR, bound_to=subscriber)
    return form_address("my_subscriptions", language=language, key=token)


def in_words(wishes: Sequence[Wish], language: str) -> list[str]:
    with translation.override(language):
        return sentences(wishes)


def wishes_of(event: ConsentEvent) -> list[Wish]:
    """What a request is for: what it says, or all that its subscriber gets under another address."""
    if event.moves_from is not None:
        return [Wish.of(row) for row in running(event.moves_from)]
    return [Wish.from_json(choice) for choice in event.choices]


def pending_request(*, token: str) -> ConsentEvent:
    """The request that a link confirms, whether or not it has been confirmed or its time is over.

    Raises:
        TokenUnknown: there is no such link.
        TokenRevoked: the person's data have been erased since.
    """
    event = look_up_token(purpose=CONFIRM, token=token).bound_to
    if event is None or event.subscriber.erased_at is not None:
        raise TokenRevoked
    return event


def link_state(*, token: str) -> LinkState:
    """Whether a link still confirms.

    Raises:
        TokenUnknown, TokenRevoked: it never will.
    """
    try:
        find_token(purpose=CONFIRM, token=token)
    except TokenUsed:
        return LinkState.USED
    except TokenExpired:
        return LinkState.EXPIRED
    return LinkState.OPEN


def renew_request(*, token: str) -> None:
    """Send a new link for a request whose time is over. Past the limits of the address nothing happens.

    Raises:
        TokenUnknown, TokenRevoked.
    """
    with transaction.atomic():
        event = pending_request(token=token)
        if may_write_to(event.subscriber.address or ""):
            ask_to_confirm(event=event, language=_language_of(event))


def confirm_subscription(*, token: str, source: str, network: str = "") -> Confirmation:
    """Begin what was asked for. Idempotent: of two at once, one begins it and both are told the same.

    The address may be written to again, whatever stood against it: its owner has said so. Topics that have gone since
    are left out.

    Raises:
        TokenUnknown, TokenExpired, TokenRevoked: nothing is changed.
    """
    with transaction.atomic():
        event = pending_request(token=token)
        try:
            redeem_token(purpose=CONFIRM, token=token)
        except TokenUsed:
            return Confirmation(event.subscriber, [Wish.from_json(choice) for choice in event.choices], is_new=False)
        now = timezone.now()
        subscriber = locked(event.subscriber)
        if subscriber.erased_at is not None:
            raise TokenRevoked
        wishes = wishes_of(event)
        is_first = subscriber.confirmed_at is None
        if is_first:
            subscriber.confirmed_at = now
            subscriber.language = _language_of(event)
            subscriber.save(update_fields=["confirmed_at", "language"])
        Suppression.objects.filter(address_hash=subscriber.address_hash).delete()
        begun = False
        for wish in wishes:
            with suppress(UnknownSubject):
                begun = begin(subscriber=subscriber, wish=wish, at=now)[1] or begun
        if event.moves_from is not None:
            _end_former(event.moves_from, event)
        if begun or is_first:
            record_consent(
                subscriber=subscriber,
                kind=ConsentKind.CONFIRMED,
                wishes=wishes,
                text=event.text,
                network=network,
                source=source,
                at=now,
            )
        return Confirmation(subscriber, wishes, is_new=True)


def _end_former(former: Subscriber, event: ConsentEvent) -> None:
    """What has moved to another address is not sent to the former one any more."""
    now = timezone.now()
    ended = end_rows(Subscription.objects.filter(subscriber=former), reason=EndReason.CHANGED, at=now)
    record_consent(
        subscriber=former,
        kind=ConsentKind.CHANGED,
        wishes=[Wish.of(row) for row in ended],
        source=event.source,
        at=now,
    )


def _subscriber_at(address: str, language: str) -> Subscriber:
    return Subscriber.objects.get_or_create(
        address_hash=hash_address(address), defaults={"address": address.strip(), "language": language}
    )[0]


def _language_of(event: ConsentEvent) -> str:
    return event.text.language if event.text else event.subscriber.language
