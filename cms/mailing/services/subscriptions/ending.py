"""Ending what one gets, as easily as it began (GDPR art. 7(3)), and taking a slip of the hand back."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.core.users.models import User
from cms.mailing.enums import ConsentKind, EndReason
from cms.mailing.errors import NotUndoable
from cms.mailing.kinds import kinds_of_mailing
from cms.mailing.models import Delivery, Subscriber, Subscription
from cms.mailing.services.subscriptions.consent import record_consent
from cms.mailing.services.subscriptions.rows import begin, end_rows, locked, running, same_subject
from cms.mailing.wishes import Wish

# How long a mistaken click can be taken back.
UNDO_FOR = timedelta(hours=1)
BY_READER = (EndReason.UNSUBSCRIBED, EndReason.ONE_CLICK)


def end_subscription(
    *,
    subscription: Subscription,
    source: str,
    reason: EndReason = EndReason.UNSUBSCRIBED,
    network: str = "",
    by: User | None = None,
) -> bool:
    """End one subscription; returns whether it ran. Idempotent: a second call changes and records nothing."""
    rows = Subscription.objects.filter(pk=subscription.pk)
    return bool(_end(subscription.subscriber, rows, reason=reason, source=source, network=network, by=by))


def end_all(
    *,
    subscriber: Subscriber,
    source: str,
    reason: EndReason = EndReason.UNSUBSCRIBED,
    network: str = "",
    by: User | None = None,
) -> list[Subscription]:
    """End all that the subscriber gets; returns what ran."""
    rows = Subscription.objects.filter(subscriber=subscriber)
    return _end(subscriber, rows, reason=reason, source=source, network=network, by=by)


def subscriptions_of(delivery: Delivery) -> QuerySet[Subscription]:
    """What a mail was sent for and still runs.

    A subscription that has been changed since is the one to the same subject; a mail that does not say what it was
    sent for was sent for all of its kind.
    """
    if delivery.mailing is None or delivery.subscriber is None:
        return Subscription.objects.none()
    own = delivery.subscriber.subscriptions.filter(ended_at__isnull=True)
    if not delivery.sent_for:
        return own.filter(kind__in=kinds_of_mailing(delivery.mailing.kind))
    named = Q(pk__in=[])
    sent_for = delivery.subscriber.subscriptions.filter(pk__in=delivery.sent_for)
    for criteria in sent_for.values("kind", "topic", "branch", "region"):
        named |= same_subject(criteria)
    return own.filter(named)


def end_by_delivery(
    *, delivery: Delivery, reason: EndReason, everything: bool = False, network: str = ""
) -> list[Subscription]:
    """End what a mail was sent for, or with `everything` all that its receiver gets; returns what ran."""
    if delivery.subscriber is None:
        return []
    rows = delivery.subscriber.subscriptions.all() if everything else subscriptions_of(delivery)
    source = "one-click" if reason == EndReason.ONE_CLICK else "mail"
    return _end(delivery.subscriber, rows, reason=reason, source=source, network=network, delivery=delivery)


def undoable(delivery: Delivery) -> list[Subscription]:
    """What the links of a mail have ended within the last hour and does not run again."""
    if delivery.subscriber is None:
        return []
    runs = {Wish.of(row) for row in running(delivery.subscriber)}
    ended = (
        delivery.subscriber.subscriptions.filter(
            ended_by=delivery, end_reason__in=BY_READER, ended_at__gt=timezone.now() - UNDO_FOR
        )
        .select_related("topic", "branch", "region")
        .order_by("kind", "pk")
    )
    return [row for row in ended if Wish.of(row) not in runs]


def undo_end_by_delivery(*, delivery: Delivery, network: str = "") -> list[Subscription]:
    """Begin again what the links of a mail have ended within the last hour; returns what runs again.

    Raises:
        NotUndoable: there is nothing, or the time is over.
    """
    with transaction.atomic():
        if delivery.subscriber is None:
            raise NotUndoable
        subscriber, now = locked(delivery.subscriber), timezone.now()
        wishes = list(dict.fromkeys(Wish.of(row) for row in undoable(delivery)))
        if not wishes:
            raise NotUndoable
        begun = [row for row, is_new in (begin(subscriber=subscriber, wish=w, at=now) for w in wishes) if is_new]
        if begun:
            record_consent(
                subscriber=subscriber,
                kind=ConsentKind.CHANGED,
                wishes=[Wish.of(row) for row in begun],
                network=network,
                source="undo",
                at=now,
            )
        return begun


def _end(
    subscriber: Subscriber,
    rows: QuerySet[Subscription],
    *,
    reason: EndReason,
    source: str,
    network: str = "",
    delivery: Delivery | None = None,
    by: User | None = None,
) -> list[Subscription]:
    with transaction.atomic():
        locked(subscriber)
        now = timezone.now()
        ended = end_rows(rows, reason=reason, at=now, delivery=delivery)
        if ended:
            record_consent(
                subscriber=subscriber,
                kind=ConsentKind.WITHDRAWN,
                wishes=[Wish.of(row) for row in ended],
                network=network,
                source=source,
                by=by,
                at=now,
            )
        return ended
