"""The verbs of e-mail: the outbox, mailings, what people decide, what comes back."""

from cms.mailing.services.bounces import (
    MAILBOX_ERRORS,
    mark_bounced,
    process_mailbox,
    process_report,
    record_report,
)
from cms.mailing.services.bulk import send_mailing
from cms.mailing.services.control import (
    cancel_mailing,
    finish_mailing,
    pause_mailing,
    release_uncertain,
    resume_mailing,
    retry_failed,
    send_mailing_now,
)
from cms.mailing.services.decisions import hold_delivery, retry_delivery
from cms.mailing.services.mailings import Content, create_mailing, fan_out_mailing, sweep_mailings
from cms.mailing.services.outbox import enqueue_delivery, enqueue_template
from cms.mailing.services.sending import claim_delivery, send_delivery, sweep_due
from cms.mailing.services.suppression import lift_suppression, suppress_address

__all__ = [
    "MAILBOX_ERRORS",
    "Content",
    "cancel_mailing",
    "claim_delivery",
    "create_mailing",
    "enqueue_delivery",
    "enqueue_template",
    "fan_out_mailing",
    "finish_mailing",
    "hold_delivery",
    "lift_suppression",
    "mark_bounced",
    "pause_mailing",
    "process_mailbox",
    "process_report",
    "record_report",
    "release_uncertain",
    "resume_mailing",
    "retry_delivery",
    "retry_failed",
    "send_delivery",
    "send_mailing",
    "send_mailing_now",
    "suppress_address",
    "sweep_due",
    "sweep_mailings",
]
