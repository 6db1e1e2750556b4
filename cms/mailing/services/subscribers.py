"""What becomes of subscribers themselves."""

from django.db import transaction
from django.utils import timezone

from cms.core.tokens import revoke_tokens
from cms.mailing.enums import ConsentKind, DeliveryState, EndReason, SkipReason, SuppressionReason, SuppressionScope
from cms.mailing.models import ConsentEvent, Delivery, Subscriber, Suppression

_NOT_YET_SENT = (DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.FAILED)


def erase_subscriber(*, subscriber: Subscriber, suppress: bool) -> None:
    """Forget who a subscriber is: address, name, organisation, and the address of every delivery.

    Mail that waits is not sent. With `suppress` the hash of the address stays behind, so that no import
    brings it back; the person may subscribe again. Idempotent.
    """
    with transaction.atomic():
        subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
        if subscriber.erased_at is not None or subscriber.address_hash is None:
            return
        now = timezone.now()
        if suppress:
            Suppression.objects.get_or_create(
                address_hash=subscriber.address_hash,
                scope=SuppressionScope.MARKETING,
                defaults={"reason": SuppressionReason.ERASED, "at": now},
            )
        subscriber.subscriptions.filter(ended_at__isnull=True).update(ended_at=now, end_reason=EndReason.ERASED)
        subscriber.consent_events.update(network_hash="", source="")
        for event in subscriber.consent_events.filter(kind=ConsentKind.IMPORTED):
            # The evidence of an imported consent may name the person.
            event.choices = [{**choice, "evidence": ""} for choice in event.choices]
            event.save(update_fields=["choices"])
        ConsentEvent.objects.create(subscriber=subscriber, kind=ConsentKind.ERASED, at=now)
        for bound in (subscriber, *subscriber.consent_events.all()):
            revoke_tokens(bound_to=bound)
        deliveries = Delivery.objects.filter(subscriber=subscriber)
        deliveries.filter(state__in=_NOT_YET_SENT).update(
            state=DeliveryState.SKIPPED, skip_reason=SkipReason.ERASED, text="", html=""
        )
        deliveries.exclude(state=DeliveryState.SENDING).update(
            address="", name="", domain="", smtp_answer="", reason="", reply_to=""
        )
        Subscriber.objects.filter(pk=subscriber.pk).update(
            address=None, address_hash=None, name="", organisation="", erased_at=now
        )
