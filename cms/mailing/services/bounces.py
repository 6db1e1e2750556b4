"""What follows when a message comes back."""

import imaplib
import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from cms.core.users.models import User
from cms.mailing.bounces import Report, read_report
from cms.mailing.enums import BounceKind, DeliveryState, EndReason, SuppressionReason, SuppressionScope
from cms.mailing.errors import NotDecidable
from cms.mailing.models import BounceEvent, Delivery
from cms.mailing.services.suppression import suppress_address
from cms.mailing.transports.mailboxes import read_mailbox

logger = logging.getLogger(__name__)

# Later reports say nothing of what the address is worth now.
VALID = timedelta(days=30)
SOFT_BOUNCES = 5
SOFT_MAILINGS = 3

MAILBOX_ERRORS = (OSError, imaplib.IMAP4.error)


def record_report(*, report: Report) -> BounceEvent | None:
    """Write down what came back and draw the consequences; None if it was known already or concerns nothing of ours.

    An address that does not exist (5.1.x) is written to no more; one from which five messages of three mailings came
    back within thirty days neither; after a complaint nothing is sent to it at all. An automatic reply is no bounce.
    """
    if report.kind == BounceKind.AUTO_REPLY:
        return None
    now = timezone.now()
    delivery = _delivery_of(report.public_id)
    if delivery is None or (delivery.sent_at or delivery.created_at) < now - VALID:
        logger.info("A report concerns no delivery of the last days")
        return None
    with transaction.atomic():
        event, is_new = BounceEvent.objects.get_or_create(
            dedup_key=report.dedup_key,
            defaults={
                "delivery": delivery,
                "address_hash": delivery.address_hash,
                "kind": report.kind,
                "enhanced_code": report.enhanced_code,
                "source": report.source,
                "received_at": now,
            },
        )
        if not is_new:
            return None
        match report.kind:
            case BounceKind.HARD:
                _came_back(delivery, DeliveryState.BOUNCED, report.enhanced_code)
                _suppress(delivery, SuppressionReason.HARD_BOUNCE)
            case BounceKind.SOFT:
                _came_back(delivery, DeliveryState.BOUNCED, report.enhanced_code)
                if _comes_back_again_and_again(delivery.address_hash):
                    _suppress(delivery, SuppressionReason.SOFT_BOUNCES)
            case BounceKind.COMPLAINT:
                _came_back(delivery, DeliveryState.COMPLAINED, "")
                suppress_address(
                    address_hash=delivery.address_hash,
                    scope=SuppressionScope.ALL,
                    reason=SuppressionReason.COMPLAINT,
                    end_reason=EndReason.COMPLAINED,
                    delivery=delivery,
                )
    return event


def process_report(*, content: bytes, recipient: str = "") -> bool:
    """Read one message and draw the consequences; return whether it answers one of ours and may be thrown away."""
    report = read_report(content, recipient=recipient)
    if report is not None:
        record_report(report=report)
    return report is not None and report.kind != BounceKind.UNKNOWN


def process_mailbox(*, url: str) -> int:
    """Read the reports of a mailbox and remove them from it; return how many.

    Raises:
        OSError, imaplib.IMAP4.error (`MAILBOX_ERRORS`): it cannot be read.
    """
    return read_mailbox(url=url, read=lambda content: process_report(content=content))


def mark_bounced(*, pk: int, by: User) -> Delivery:
    """A person has seen a message come back that no program has: the address is written to no more.

    Raises:
        NotDecidable: the message has not left, or has come back already.
    """
    with transaction.atomic():
        changed = Delivery.objects.filter(pk=pk, state=DeliveryState.SENT).update(state=DeliveryState.BOUNCED)
        if not changed:
            raise NotDecidable
        delivery = Delivery.objects.get(pk=pk)
        BounceEvent.objects.get_or_create(
            dedup_key=f"staff:{pk}",
            defaults={
                "delivery": delivery,
                "address_hash": delivery.address_hash,
                "kind": BounceKind.HARD,
                "source": "staff",
            },
        )
        _suppress(delivery, SuppressionReason.HARD_BOUNCE)
        log(instance=delivery, action="mailing.bounced", user=by)
    return delivery


def _delivery_of(public_id: str) -> Delivery | None:
    """By its key; some servers write the address to which they report in small letters."""
    exact = Delivery.objects.filter(public_id=public_id).first()
    if exact is not None:
        return exact
    alike = list(Delivery.objects.filter(public_id__iexact=public_id)[:2])
    return alike[0] if len(alike) == 1 else None


def _came_back(delivery: Delivery, state: DeliveryState, code: str) -> None:
    """What came back has left, also where that was in doubt."""
    rows = Delivery.objects.filter(pk=delivery.pk)
    values = {"state": state, **({"smtp_enhanced": code} if code else {})}
    rows.filter(state=DeliveryState.UNCERTAIN).update(sent_at=timezone.now(), text="", html="", **values)
    rows.filter(state__in=(DeliveryState.SENT, DeliveryState.BOUNCED)).update(**values)


def _suppress(delivery: Delivery, reason: SuppressionReason) -> None:
    suppress_address(
        address_hash=delivery.address_hash,
        scope=SuppressionScope.MARKETING,
        reason=reason,
        end_reason=EndReason.BOUNCED,
        delivery=delivery,
    )


def _comes_back_again_and_again(address_hash: str) -> bool:
    soft = BounceEvent.objects.filter(
        address_hash=address_hash, kind=BounceKind.SOFT, received_at__gte=timezone.now() - VALID
    )
    mailings = soft.filter(delivery__mailing__isnull=False).values("delivery__mailing").distinct()
    return soft.count() >= SOFT_BOUNCES and mailings.count() >= SOFT_MAILINGS
