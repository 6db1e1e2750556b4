"""Handing e-mail over: one row, one worker, one outcome.

Every change of state is an UPDATE under a condition; when it changes no row, someone else was first and
nothing follows. `attempts` grows with every claim, so it also tells a worker whether the row is still
the one it claimed.
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Case, F, PositiveSmallIntegerField, When
from django.utils import timezone

from cms.mailing.bell import ring
from cms.mailing.enums import DeliveryState, SkipReason, SuppressionScope
from cms.mailing.errors import TransportError
from cms.mailing.headers import envelope_sender
from cms.mailing.models import Delivery, Suppression
from cms.mailing.services.claims import certainly_not_begun
from cms.mailing.services.outcomes import settle, settle_fault, settle_sent
from cms.mailing.transports.smtp import smtp_session

logger = logging.getLogger(__name__)

SWEEP_LIMIT = 500
SWEPT_EXPIRES_SECONDS = 55


def send_delivery(*, pk: int) -> DeliveryState | None:
    """Claim the delivery and hand it to the mail server; return its new state, None if it was not ours.

    SMTP cannot be exactly-once. A message is sent a second time only when the first hand-over was cut
    between its last byte and the server's answer, and then under the same Message-ID, by which mail
    programs and servers tell copies.
    """
    delivery = claim_delivery(pk=pk)
    if delivery is None:
        return None
    if Suppression.objects.filter(address_hash=delivery.address_hash, scope=SuppressionScope.ALL).exists():
        return settle(delivery, DeliveryState.SKIPPED, skip_reason=SkipReason.SUPPRESSED, text="", html="")
    try:
        with smtp_session() as session:
            code, answer = session.send(_build_message(delivery))
    except TransportError as error:
        return settle_fault(delivery, error)
    return settle_sent(delivery, code=code, answer=answer)


def claim_delivery(*, pk: int) -> Delivery | None:
    """Take a due delivery for this worker until its lease ends; None if it is not due or was taken."""
    now = timezone.now()
    claimed = (
        Delivery.objects.due(now)
        .filter(pk=pk)
        .update(
            state=DeliveryState.SENDING,
            lease_until=now + timedelta(seconds=settings.CMS_DELIVERY_LEASE_SECONDS),
            handover_at=now,
            attempts=F("attempts") + 1,
            repeats_left=Case(
                When(state=DeliveryState.UNCERTAIN, then=F("repeats_left") - 1),
                default=F("repeats_left"),
                output_field=PositiveSmallIntegerField(),
            ),
        )
    )
    return Delivery.objects.get(pk=pk) if claimed else None


def sweep_due(*, at: datetime | None = None) -> int:
    """Find what the worker was not told of, or lost; tell it again and return how many rows were told.

    A row whose lease has ended had a worker that died in the middle. If its hand-over had begun, nobody knows whether
    the message left, so it becomes `uncertain`, and mail for one occasion is repeated once; else it waits as before.
    """
    at = at or timezone.now()
    over = Delivery.objects.filter(state=DeliveryState.SENDING, lease_until__lt=at)
    certainly_not_begun(over).update(state=DeliveryState.PENDING, lease_until=None)
    lost = over.update(state=DeliveryState.UNCERTAIN, lease_until=None, next_attempt_at=at, settled_at=at)
    if lost:
        logger.warning("%s deliveries were interrupted; they may or may not have left", lost)
    grace = timedelta(seconds=settings.CMS_DELIVERY_GRACE_SECONDS)
    waiting = Delivery.objects.due(at - grace).order_by("next_attempt_at", "pk").values_list("pk", flat=True)
    told = 0
    for pk in list(waiting[:SWEEP_LIMIT]):
        if not ring(delivery_pk=pk, expires=SWEPT_EXPIRES_SECONDS):
            break  # a broker that is down does not come back for the next row
        told += 1
    return told


def _build_message(delivery: Delivery) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(
        subject=delivery.subject,
        body=delivery.text,
        # The envelope's; what the reader sees stands in the header.
        from_email=envelope_sender(delivery.public_id),
        to=[delivery.recipient],
        reply_to=[delivery.reply_to] if delivery.reply_to else None,
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": delivery.language,
        },
    )
    if delivery.html:
        message.attach_alternative(delivery.html, "text/html")
    return message
