"""Rows of subscriptions: what runs is never changed but ended, and another one begun."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Model, Q, QuerySet

from cms.core.taxonomy.models import Branch, Region, Topic
from cms.mailing.enums import EndReason
from cms.mailing.errors import UnknownSubject
from cms.mailing.models import Delivery, Subscriber, Subscription
from cms.mailing.wishes import Wish


def locked(subscriber: Subscriber) -> Subscriber:
    """The subscriber's row as it stands, held until the transaction ends: changes of one person queue up.

    Order of locks: one subscriber at a time, and of two the one with the lower key first.
    """
    return Subscriber.objects.select_for_update().get(pk=subscriber.pk)


def running(subscriber: Subscriber) -> QuerySet[Subscription]:
    """What the subscriber gets, with what its sentences need."""
    return subscriber.subscriptions.filter(ended_at__isnull=True).select_related("topic", "branch", "region")


def begin(*, subscriber: Subscriber, wish: Wish, at: datetime) -> tuple[Subscription, bool]:
    """Give the locked subscriber what is wished; returns (the row, whether it is new).

    A running subscription to the same subject is kept where it gives the same, else ended and followed by another.

    Raises:
        UnknownSubject: the topic, branch or region is gone.
    """
    criteria = {
        "kind": wish.kind,
        "topic": _row(Topic, wish.topic),
        "branch": _row(Branch, wish.branch),
        "region": _row(Region, wish.region),
    }
    given = {
        "language": wish.language,
        "frequency": wish.frequency,
        "wait_days": wish.wait_days,
        "before_window": wish.before_window,
    }
    row = subscriber.subscriptions.filter(same_subject(criteria), ended_at__isnull=True).first()
    if row is not None:
        if all(getattr(row, name) == value for name, value in given.items()):
            return row, False
        end_rows(Subscription.objects.filter(pk=row.pk), reason=EndReason.CHANGED, at=at)
    return Subscription.objects.create(subscriber=subscriber, started_at=at, **criteria, **given), True


def same_subject(criteria: Mapping[str, Any]) -> Q:
    """Rows with these criteria, of which None means all topics, branches or regions."""
    return Q(
        **{
            name if value is not None else f"{name}__isnull": value if value is not None else True
            for name, value in criteria.items()
        }
    )


def end_rows(
    rows: QuerySet[Subscription], *, reason: EndReason, at: datetime, delivery: Delivery | None = None
) -> list[Subscription]:
    """End those of the rows that run, each once whoever else does it; returns the ones that this call has ended."""
    ended = []
    for row in rows.filter(ended_at__isnull=True).select_related("topic", "branch", "region"):
        if Subscription.objects.filter(pk=row.pk, ended_at__isnull=True).update(
            ended_at=at, end_reason=reason, ended_by=delivery
        ):
            ended.append(row)
    return ended


def _row(model: type[Model], code: str) -> Any:
    """The row of a code, None for ""."""
    if not code:
        return None
    row = model._default_manager.filter(code=code).first()
    if row is None:
        raise UnknownSubject
    return row
