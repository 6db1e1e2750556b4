"""Addresses that are not to be written to."""

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.core.users.models import User
from cms.mailing.enums import EndReason, SuppressionReason, SuppressionScope
from cms.mailing.models import Delivery, Subscription, Suppression


def suppress_address(
    *,
    address_hash: str,
    scope: SuppressionScope,
    reason: SuppressionReason,
    end_reason: EndReason,
    delivery: Delivery | None = None,
) -> bool:
    """Send no more subscriptions to the address (or nothing at all) and end those it has; return whether that is new.

    Idempotent. `delivery` is the message from which it is known.
    """
    now = timezone.now()
    with transaction.atomic():
        _suppression, created = Suppression.objects.get_or_create(
            address_hash=address_hash, scope=scope, defaults={"reason": reason, "at": now}
        )
        Subscription.objects.filter(subscriber__address_hash=address_hash, ended_at__isnull=True).update(
            ended_at=now, end_reason=end_reason, ended_by=delivery
        )
    return created


def lift_suppression(*, pk: int, by: User) -> None:
    """Let the address be written to again. Subscriptions that have ended stay so: the person may subscribe anew."""
    with transaction.atomic():
        suppression = Suppression.objects.select_for_update().filter(pk=pk).first()
        if suppression is not None:
            log(instance=suppression, action="mailing.lift_suppression", user=by)
            suppression.delete()
