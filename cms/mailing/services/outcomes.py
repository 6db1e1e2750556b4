"""Writing down what came of handing one message over, and what follows from it."""

import logging
from datetime import timedelta
from typing import Any

import psycopg
from django.db import connection
from django.db.models import Q
from django.utils import timezone

from cms.mailing.enums import DeliveryState, EndReason, SuppressionReason, SuppressionScope
from cms.mailing.errors import (
    ABOUT_THE_SENDER,
    InDoubt,
    PutOff,
    Refused,
    TransportError,
    Unreachable,
    enhanced_code,
    is_dead_address,
)
from cms.mailing.models import Delivery
from cms.mailing.services.suppression import suppress_address

logger = logging.getLogger(__name__)

BACKOFF = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 360))

# Whoever answers so refuses what we send or how, not one recipient (RFC 3463 §3.8; 552: too large).
BY_POLICY = Q(smtp_enhanced__startswith="5.7.") | Q(smtp_code=552) | Q(smtp_enhanced__in=ABOUT_THE_SENDER)


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


def settle_sent_and_begin(
    taken: Delivery | None, begun: Delivery, *, code: int = 0, answer: str = ""
) -> tuple[bool, bool]:
    """Say in one statement that `taken` has been taken and that the hand-over of `begun` begins.

    Returns (whether taken was settled, whether begun is still this worker's and may be handed over). It is the one
    commit that each message of a mailing costs; written by hand, since two of the ORM's updates and a transaction cost
    four round trips and three times as much. On PostgreSQL it does not wait for the disk: `claims.epoch_start` says why
    that is enough.
    """
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    values = {
        "taken": taken.pk if taken else 0,
        "taken_attempts": taken.attempts if taken else 0,
        "begun": begun.pk,
        "begun_attempts": begun.attempts,
        "now": now,
        "code": code,
        "enhanced": enhanced_code(answer),
        "answer": answer,
    }
    changed = _execute_quickly(_SETTLE_AND_BEGIN.format(quick=_QUICK.get(connection.vendor, "")), values)
    if taken and taken.pk not in changed:
        logger.warning("Delivery %s was taken over; its outcome here was %s", taken.pk, DeliveryState.SENT)
    return bool(taken and taken.pk in changed), begun.pk in changed


def _execute_quickly(statement: str, values: dict[str, Any]) -> set[int]:
    """The keys that the statement returns. PostgreSQL plans it once per connection, which halves what it costs there;
    not where a pooler changes connections between statements, as DISABLE_SERVER_SIDE_CURSORS tells Django."""
    if connection.vendor != "postgresql" or connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"):
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return {row[0] for row in cursor.fetchall()}
    connection.ensure_connection()
    with connection.wrap_database_errors, psycopg.Cursor(connection.connection) as cursor:
        cursor.execute(statement, values, prepare=True)
        return {row[0] for row in cursor.fetchall()}


# For this statement only, also where connections are pooled.
_QUICK = {"postgresql": "FROM (SELECT set_config('synchronous_commit', 'off', true)) AS quick"}
# The rows are found by their keys alone: a condition on the state outside of a CASE would tempt PostgreSQL to an index
# that is full of what was being sent a moment ago (measured: 2.6 ms instead of 0.5).
# "uncertain" as in `settle`: the sweep may have given the row up, and this worker knows better.
_SETTLE_AND_BEGIN = """
    UPDATE mailing_delivery SET
        state = CASE WHEN id = %(taken)s THEN 'sent' ELSE state END,
        lease_until = CASE WHEN id = %(taken)s THEN NULL ELSE lease_until END,
        sent_at = CASE WHEN id = %(taken)s THEN %(now)s ELSE sent_at END,
        settled_at = CASE WHEN id = %(taken)s THEN %(now)s ELSE settled_at END,
        smtp_code = CASE WHEN id = %(taken)s THEN %(code)s ELSE smtp_code END,
        smtp_enhanced = CASE WHEN id = %(taken)s THEN %(enhanced)s ELSE smtp_enhanced END,
        smtp_answer = CASE WHEN id = %(taken)s THEN %(answer)s ELSE smtp_answer END,
        text = CASE WHEN id = %(taken)s THEN '' ELSE text END,
        html = CASE WHEN id = %(taken)s THEN '' ELSE html END,
        handover_at = CASE WHEN id = %(begun)s THEN %(now)s ELSE handover_at END
    {quick}
    WHERE id IN (%(taken)s, %(begun)s) AND CASE
        WHEN id = %(taken)s THEN attempts = %(taken_attempts)s AND state IN ('sending', 'uncertain')
        ELSE attempts = %(begun_attempts)s AND state = 'sending' AND handover_at IS NULL END
    RETURNING id
"""


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


def is_by_policy(error: TransportError) -> bool:
    """Whether the server refuses what we send or how we send it, as `BY_POLICY` asks of rows."""
    code = error.enhanced_code
    return isinstance(error, Refused) and (code.startswith("5.7.") or error.code == 552 or code in ABOUT_THE_SENDER)
