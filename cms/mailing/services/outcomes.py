"""Writing down what came of handing one message over, and what follows from it."""

import logging
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from cms.mailing.enums import DeliveryState, EndReason, SuppressionReason, SuppressionScope
from cms.mailing.errors import InDoubt, PutOff, Refused, TransportError, Unreachable, enhanced_code
from cms.mailing.models import Delivery
from cms.mailing.services.suppression import suppress_address

logger = logging.getLogger(__name__)

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))

# RFC 3463: 5.1.x speaks of the recipient's address, but for these two, which speak of ours.
_ABOUT_US = ("5.1.7", "5.1.8")

# Whoever answers so refuses what we send or how, not one recipient (RFC 3463 §3.8; 552: too large).
BY_POLICY = Q(smtp_enhanced__startswith="5.7.") | Q(smtp_code=552) | Q(smtp_enhanced__in=_ABOUT_US)


def settle_sent(delivery: Delivery, *, code: int, answer: str) -> DeliveryState | None:
    """The server has taken it. The texts go: they may hold personal links."""
    now = timezone.now()
    return settle(
        delivery,
        DeliveryState.SENT,
        sent_at=now,
        settled_at=now,
        smtp_code=code,
        smtp_enhanced=enhanced_code(answer),
        smtp_answer=answer,
        text="",
        html="",
    )


def settle_fault(delivery: Delivery, error: TransportError) -> DeliveryState | None:
    """The server has not taken it, or nobody knows."""
    logger.warning("Delivery %s: %s: %s", delivery.pk, type(error).__name__, error)
    now = timezone.now()
    answer = {
        "smtp_code": error.code,
        "smtp_enhanced": error.enhanced_code,
        "smtp_answer": error.answer,
        "settled_at": now,
    }
    match error:
        case InDoubt():
            return settle(delivery, DeliveryState.UNCERTAIN, next_attempt_at=now + BACKOFF[0], **answer)
        case Refused():
            state = settle(delivery, DeliveryState.FAILED, **answer)
            if state and delivery.mailing_id and is_dead_address(error.enhanced_code):
                suppress_address(
                    address_hash=delivery.address_hash,
                    scope=SuppressionScope.MARKETING,
                    reason=SuppressionReason.HARD_BOUNCE,
                    end_reason=EndReason.BOUNCED,
                    delivery=delivery,
                )
            return state
        case Unreachable():
            wait = BACKOFF[min(delivery.attempts, len(BACKOFF)) - 1]
            return settle(delivery, DeliveryState.DEFERRED, next_attempt_at=now + wait, **answer)
        case PutOff() if delivery.deferrals < len(BACKOFF):
            wait = BACKOFF[delivery.deferrals]
            return settle(
                delivery,
                DeliveryState.DEFERRED,
                next_attempt_at=now + wait,
                deferrals=delivery.deferrals + 1,
                **answer,
            )
        case _:
            return settle(delivery, DeliveryState.FAILED, **answer)


def settle(delivery: Delivery, state: DeliveryState, **values: Any) -> DeliveryState | None:
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


def is_dead_address(code: str) -> bool:
    """Whether the status code says that the address does not exist."""
    return code.startswith("5.1.") and code not in _ABOUT_US


def is_by_policy(error: TransportError) -> bool:
    """Whether the server refuses what we send or how we send it, as `BY_POLICY` asks of rows."""
    code = error.enhanced_code
    return isinstance(error, Refused) and (code.startswith("5.7.") or error.code == 552 or code in _ABOUT_US)
