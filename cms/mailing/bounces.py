"""What a message that came back says: reports of other servers (RFC 3464) and of those who complain (RFC 5965).

Only the address to which a report came is believed about whom it concerns: it holds the delivery's own key, which
nobody else knows. What is quoted in the body may be anybody's.
"""

import hashlib
import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage, Message

from django.conf import settings

from cms.mailing.enums import BounceKind
from cms.mailing.errors import is_dead_address

# Headers in which mail servers write to whom they handed a message.
_ARRIVED_AT = ("X-Original-To", "Delivered-To", "Envelope-To", "To")
_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")
# Other feedback ("not-spam", "virus") says nothing of what the reader wants.
_COMPLAINTS = ("abuse", "fraud", "opt-out", "other")


@dataclass(frozen=True)
class Report:
    """`public_id` is the key of the delivery that it concerns; `enhanced_code` the status of RFC 3463."""

    kind: BounceKind
    public_id: str
    enhanced_code: str
    source: str
    dedup_key: str


def read_report(content: bytes, *, recipient: str = "") -> Report | None:
    """What the message says of one of our deliveries; None if it is no answer to one, or only a delay.

    `recipient` is the address to which it was handed over, where the mail server tells it apart (a pipe).
    """
    message = message_from_bytes(content, policy=policy.default)
    arrived_at = [recipient, *(value for name in _ARRIVED_AT for value in _values(message, name))]
    kind, code, source, original_sender = _what_it_says(message)
    if kind is None:
        return None
    public_id = _key_in([*arrived_at, original_sender])
    if not public_id:
        return None
    own_id = "".join(_values(message, "Message-ID")[:1]).strip() or hashlib.sha256(content).hexdigest()
    digest = hashlib.sha256(f"{public_id} {own_id}".encode()).hexdigest()
    return Report(kind, public_id, code, source, f"{source}:{digest}")


def _what_it_says(message: EmailMessage) -> tuple[BounceKind | None, str, str, str]:
    """(kind, status, source, the sender that a feedback report gives)."""
    report_type = str(message.get_param("report-type") or "").lower()
    if message.get_content_type() == "multipart/report" and report_type == "delivery-status":
        kind, code = _delivery_status(message)
        return kind, code, "dsn", ""
    if message.get_content_type() == "multipart/report" and report_type == "feedback-report":
        fields = _part(message, "message/feedback-report")
        feedback = _field(fields, "Feedback-Type").lower()
        sender = _field(fields, "Original-Mail-From")
        return (BounceKind.COMPLAINT if feedback in _COMPLAINTS else None), "", "arf", sender
    automatic = "".join(_values(message, "Auto-Submitted")[:1]).lower() or "no"
    if automatic != "no" or _values(message, "X-Autoreply") or _values(message, "X-Autorespond"):
        return BounceKind.AUTO_REPLY, "", "reply", ""
    return BounceKind.UNKNOWN, "", "mail", ""


def _delivery_status(message: EmailMessage) -> tuple[BounceKind | None, str]:
    status = _part(message, "message/delivery-status")
    if status is None:
        return BounceKind.UNKNOWN, ""
    # One block about the report, then one for each recipient; our messages have one recipient.
    for block in status.get_payload() if status.is_multipart() else []:
        if not isinstance(block, Message) or _field(block, "Action").lower() != "failed":
            continue
        found = _STATUS.search(_field(block, "Status"))
        code = found[0] if found else ""
        return (BounceKind.HARD if is_dead_address(code) else BounceKind.SOFT), code
    return None, ""


def _part(message: EmailMessage, kind: str) -> Message | None:
    return next((part for part in message.walk() if part.get_content_type() == kind), None)


def _field(block: Message | None, name: str) -> str:
    """A field of a report's block; a feedback report is one block, as a part of its own."""
    if block is None:
        return ""
    if block.is_multipart():
        inner = block.get_payload()
        block = inner[0] if isinstance(inner, list) and isinstance(inner[0], Message) else block
    value = block.get(name)
    if value is None and isinstance(payload := block.get_payload(), str):
        found = re.search(rf"(?im)^{re.escape(name)}:[ \t]*(.*)$", payload)
        value = found[1] if found else ""
    return str(value or "").strip()


def _values(message: EmailMessage, name: str) -> list[str]:
    """A header's values; one that cannot be read counts as absent."""
    try:
        return [str(value) for value in message.get_all(name) or []]
    except (ValueError, IndexError, AttributeError):
        return []


def _key_in(addresses: list[str]) -> str:
    local, _at, domain = settings.CMS_BOUNCE_ADDRESS.rpartition("@")
    if not local:
        return ""
    ours = re.compile(rf"(?i)(?<![\w.+-]){re.escape(local)}\+([A-Za-z0-9_-]{{22}})@{re.escape(domain)}(?![\w.-])")
    return next((found[1] for address in addresses if (found := ours.search(address))), "")
