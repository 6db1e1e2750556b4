"""The verbs of subscribing."""

from cms.mailing.services.subscriptions.addresses import ask_for_other_address, send_manage_link
from cms.mailing.services.subscriptions.changing import add_subscriptions, change_subscription
from cms.mailing.services.subscriptions.ending import (
    end_all,
    end_by_delivery,
    end_subscription,
    subscriptions_of,
    undo_end_by_delivery,
    undoable,
)
from cms.mailing.services.subscriptions.requesting import (
    Confirmation,
    confirm_subscription,
    link_state,
    pending_request,
    renew_request,
    request_subscription,
    wishes_of,
)
from cms.mailing.services.subscriptions.rows import running
from cms.mailing.services.subscriptions.subjects import remove_subject

__all__ = [
    "Confirmation",
    "add_subscriptions",
    "ask_for_other_address",
    "change_subscription",
    "confirm_subscription",
    "end_all",
    "end_by_delivery",
    "end_subscription",
    "link_state",
    "pending_request",
    "remove_subject",
    "renew_request",
    "request_subscription",
    "running",
    "send_manage_link",
    "subscriptions_of",
    "undo_end_by_delivery",
    "undoable",
    "wishes_of",
]
