"""Changing what one gets: a row ends and another begins, so that its history can be read."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from cms.mailing.enums import ConsentKind, EndReason
from cms.mailing.models import Subscriber, Subscription
from cms.mailing.services.subscriptions.consent import keep_wording, record_consent
from cms.mailing.services.subscriptions.rows import begin, end_rows, locked
from cms.mailing.wishes import Wish


def change_subscription(
    *, subscription: Subscription, wish: Wish, source: str, network: str = ""
) -> tuple[Subscription, bool]:
    """Give its subscriber `wish` instead of `subscription`; returns (the row that runs now, whether that is new).

    Idempotent: a subscription that gives the same already, or has ended, stays as it is. Where another one covers the
    new subject, it becomes as wished and `subscription` ends.

    Raises:
        UnknownSubject: the topic, branch or region is gone; nothing is changed.
    """
    with transaction.atomic():
        subscriber = locked(subscription.subscriber)
        row = (
            subscriber.subscriptions.filter(pk=subscription.pk, ended_at__isnull=True)
            .select_related("topic", "branch", "region")
            .first()
        )
        if row is None or Wish.of(row) == wish:
            return row or subscription, False
        now = timezone.now()
        begun, _is_new = begin(subscriber=subscriber, wish=wish, at=now)
        end_rows(Subscription.objects.filter(pk=row.pk).exclude(pk=begun.pk), reason=EndReason.CHANGED, at=now)
        record_consent(
            subscriber=subscriber,
            kind=ConsentKind.CHANGED,
            wishes=[wish],
            network=network,
            source=source,
            at=now,
        )
        return begun, True


def add_subscriptions(
    *,
    subscriber: Subscriber,
    wishes: Sequence[Wish],
    language: str,
    wording: str,
    source: str,
    network: str = "",
) -> list[Subscription]:
    """Begin more for a person who has shown by a link from their mailbox who they are; returns what is new.

    Raises:
        UnknownSubject: a topic, branch or region is gone; nothing is changed.
    """
    with transaction.atomic():
        subscriber, now = locked(subscriber), timezone.now()
        results = [begin(subscriber=subscriber, wish=wish, at=now) for wish in wishes]
        new = [row for row, is_new in results if is_new]
        if new:
            record_consent(
                subscriber=subscriber,
                kind=ConsentKind.CONFIRMED,
                wishes=[Wish.of(row) for row in new],
                text=keep_wording(language=language, body=wording),
                network=network,
                source=source,
                at=now,
            )
        return new
