"""The verbs of the outbox."""

from cms.mailing.services.decisions import hold_delivery, retry_delivery
from cms.mailing.services.outbox import enqueue_delivery, enqueue_template
from cms.mailing.services.sending import claim_delivery, send_delivery, sweep_due

__all__ = [
    "claim_delivery",
    "enqueue_delivery",
    "enqueue_template",
    "hold_delivery",
    "retry_delivery",
    "send_delivery",
    "sweep_due",
]
