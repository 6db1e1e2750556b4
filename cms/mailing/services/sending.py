"""Handing e-mail over: one row, one worker, one outcome.

Every change of state is an UPDATE under a condition; when it changes no row, someone else was first and
nothing follows. `attempts` grows with every claim, so it also tells a worker whether the row is still
the one it claimed.
"""

import logging
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Case, F, PositiveSmallIntegerField, When
from django.utils import timezone

from cms.mailing.bell import ring
from cms.mailing.enums import DeliveryState
from cms.mailing.errors import InDoubt, PutOff, Refused, TransportError, Unreachable
from cms.mailing.models import Delivery
from cms.mailing.transports.smtp import smtp_session

logger = logging.getLogger(__name__)

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))
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
    try:
        with smtp_session() as session:
            code, answer = session.send(_build_message(delivery))
    except TransportError as error:
        return _settle_fault(delivery, error)
    return _settle(
        delivery,
        DeliveryState.SENT,
        sent_at=timezone.now(),
        smtp_code=code,
        smtp_answer=answer,
        text="",
        html="",
    )


def claim_delivery(*, pk: int) -> Delivery | None:
    """Take a due delivery for this worker until its lease ends; None if it is not due or was taken."""
    now = timezone.now()
    claimed = (
        Delivery.objects.due(now)
        .filter(pk=pk)
        .update(
            state=DeliveryState.SENDING,
            lease_until=now + timedelta(seconds=settings.CMS_DELIVERY_LEASE_SECONDS),
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

    A row whose lease has ended had a worker that died in the middle: nobody knows whether the message
    left, so it becomes `uncertain`, and is repeated once if it has a repeat left.
    """
    at = at or timezone.now()
    lost = Delivery.objects.filter(state=DeliveryState.SENDING, lease_until__lt=at).update(
        state=DeliveryState.UNCERTAIN, lease_until=None, next_attempt_at=at
    )
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
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[delivery.recipient],
        headers={
            "Message-ID": delivery.message_id,
            "Auto-Submitted": "auto-generated",
            "Content-Language": delivery.language,
        },
    )
    if delivery.html:
        message.attach_alternative(delivery.html, "text/html")
    return message


def _settle_fault(delivery: Delivery, error: TransportError) -> DeliveryState | None:
    logger.warning("Delivery %s: %s: %s", delivery.pk, type(error).__name__, error)
    answer = {"smtp_code": error.code, "smtp_answer": error.answer}
    now = timezone.now()
    match error:
        case InDoubt():
            return _settle(delivery, DeliveryState.UNCERTAIN, next_attempt_at=now + BACKOFF[0], **answer)
        case Refused():
            return _settle(delivery, DeliveryState.FAILED, **answer)
        case Unreachable():
            wait = BACKOFF[min(delivery.attempts, len(BACKOFF)) - 1]
            return _settle(delivery, DeliveryState.DEFERRED, next_attempt_at=now + wait, **answer)
        case PutOff() if delivery.deferrals < len(BACKOFF):
            wait = BACKOFF[delivery.deferrals]
            return _settle(
                delivery,
                DeliveryState.DEFERRED,
                next_attempt_at=now + wait,
                deferrals=delivery.deferrals + 1,
                **answer,
            )
        case _:
            return _settle(delivery, DeliveryState.FAILED, **answer)


def _settle(delivery: Delivery, state: DeliveryState, **values: Any) -> DeliveryState | None:
    """Write the outcome, unless the row has been claimed anew since.

    A row that the sweep has meanwhile called uncertain is settled too: this worker knows.
    """
    settled = Delivery.objects.filter(
        pk=delivery.pk,
        attempts=delivery.attempts,
        state__in=(DeliveryState.SENDING, DeliveryState.UNCERTAIN),
    ).update(state=state, lease_until=None, **values)
    if not settled:
        logger.warning("Delivery %s was taken over; its outcome here was %s", delivery.pk, state)
    return state if settled else None
