from cms.mailing.models.bounces import BounceEvent, Suppression
from cms.mailing.models.delivery import Delivery
from cms.mailing.models.mailing import Mailing, MailingContent, SendingEpoch
from cms.mailing.models.subscriber import ConsentEvent, ConsentText, Subscriber
from cms.mailing.models.subscription import Subscription

__all__ = [
    "BounceEvent",
    "ConsentEvent",
    "ConsentText",
    "Delivery",
    "Mailing",
    "MailingContent",
    "SendingEpoch",
    "Subscriber",
    "Subscription",
    "Suppression",
]
