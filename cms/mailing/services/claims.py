"""Reserving what is to be sent next of a mailing, and giving back what was not begun."""

from collections.abc import Collection
from datetime import datetime, timedelta
from functools import partial

from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from cms.mailing import limits
from cms.mailing.enums import DeliveryState, MailingState
from cms.mailing.models import Delivery, Mailing, SendingEpoch

# How many rows are looked at to find ones whose domain has room.
LOOK_AHEAD = 4


def claim_batch(*, pk: int, size: int, at: datetime | None = None) -> list[Delivery]:
    """Reserve up to `size` due deliveries of a mailing for this worker; none if it is paused or at a limit.

    The reservation is committed when this returns. It says nothing of the hand-over, which begins row by row: what
    is reserved only is free again when the lease ends.
    """
    epoch_start()
    at = at or timezone.now()  # not before the epoch, else the first batch after a crash would be doubted too
    with transaction.atomic():
        mailing = Mailing.objects.select_for_update(no_key=True).filter(pk=pk, state=MailingState.SENDING).first()
        if mailing is None:
            return []
        if not limits.are_set(mailing):
            return _reserve(mailing, limits.Allowance(size), at)
        with limits.one_at_a_time():
            allowance = limits.allowance(mailing=mailing, most=size, at=at)
            return _reserve(mailing, allowance, at) if allowance.total else []


def give_back(deliveries: Collection[Delivery]) -> None:
    """Free what was reserved and not begun; it counts as if it had never been taken."""
    for delivery in deliveries:
        Delivery.objects.filter(
            pk=delivery.pk, attempts=delivery.attempts, state=DeliveryState.SENDING, handover_at__isnull=True
        ).update(state=DeliveryState.PENDING, lease_until=None)


def epoch_start() -> datetime | None:
    """Since when every mark of a begun hand-over can be relied on; None: always.

    The marks are committed without waiting for the disk (twelve times as many a second), so a worker that is killed
    loses none, a database that crashes may lose the last ones. PostgreSQL empties an unlogged table after a crash and
    on a replica that takes over: a row that is missing there tells of it.
    """
    if connection.vendor != "postgresql":
        return None
    epoch = SendingEpoch.objects.order_by("started_at").first() or SendingEpoch.objects.create()
    return epoch.started_at


def certainly_not_begun(rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Those of the rows that a worker has reserved and not begun to hand over."""
    reserved = rows.filter(state=DeliveryState.SENDING, handover_at__isnull=True)
    start = epoch_start()
    if start is None:
        return reserved
    return reserved.filter(lease_until__gte=start + timedelta(seconds=settings.CMS_DELIVERY_LEASE_SECONDS))


def _reserve(mailing: Mailing, allowance: limits.Allowance, at: datetime) -> list[Delivery]:
    candidates = partial(_candidates, mailing, allowance, at)
    keys = allowance.choose(candidates(DeliveryState.PENDING))
    if len(keys) < allowance.total:
        # Counted anew over both, since each domain has one share.
        keys = allowance.choose([*candidates(DeliveryState.PENDING), *candidates(DeliveryState.DEFERRED)])
    if not keys:
        return []
    lease = at + timedelta(seconds=settings.CMS_DELIVERY_LEASE_SECONDS)
    rows = Delivery.objects.filter(pk__in=keys)
    rows.update(state=DeliveryState.SENDING, lease_until=lease, handover_at=None, attempts=F("attempts") + 1)
    return list(rows.order_by("next_attempt_at", "pk"))


def _candidates(
    mailing: Mailing, allowance: limits.Allowance, at: datetime, state: DeliveryState
) -> list[tuple[int, str]]:
    rows: QuerySet[Delivery] = Delivery.objects.filter(mailing=mailing, state=state, next_attempt_at__lte=at)
    look = allowance.total
    if allowance.per_domain is not None:
        rows = rows.exclude(domain__in=allowance.full_domains)
        look *= LOOK_AHEAD
    rows = rows.select_for_update(skip_locked=True).order_by("next_attempt_at", "pk")
    return list(rows.values_list("pk", "domain")[:look])
