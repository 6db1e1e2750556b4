from enum import Enum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class DeliveryState(models.TextChoices):
    """Where one e-mail to one person stands."""

    PENDING = "pending", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    DEFERRED = "deferred", _("put off, will be tried again")
    FAILED = "failed", _("refused")
    UNCERTAIN = "uncertain", _("may or may not have left")
    SKIPPED = "skipped", _("left out")
    BOUNCED = "bounced", _("came back")
    COMPLAINED = "complained", _("reported as unwanted")


class SkipReason(models.TextChoices):
    """Why a delivery of a mailing was not sent."""

    UNSUBSCRIBED = "unsubscribed", _("has unsubscribed meanwhile")
    SUPPRESSED = "suppressed", _("the address is not to be written to")
    ERASED = "erased", _("the person's data have been erased")
    CANCELLED = "cancelled", _("the mailing was cancelled")


class MailingState(models.TextChoices):
    """Where one content sent to many stands."""

    WAITING = "waiting", pgettext_lazy("mailing", "waiting, can still be undone")
    FANNING_OUT = "fanning_out", pgettext_lazy("mailing", "recipients are being gathered")
    SENDING = "sending", pgettext_lazy("mailing", "being sent")
    PAUSED = "paused", pgettext_lazy("mailing", "paused")
    SENT = "sent", pgettext_lazy("mailing", "sent")
    CANCELLED = "cancelled", pgettext_lazy("mailing", "cancelled")


class PauseReason(models.TextChoices):
    """Why a mailing stands still."""

    STAFF = "staff", _("paused by staff")
    POLICY = "policy", _("the receiving servers refuse it by their rules")
    CREDENTIALS = "credentials", _("the mail server refuses our login")


class Frequency(models.TextChoices):
    """How often a subscriber hears of a subject."""

    AT_ONCE = "at_once", _("at once")
    DAILY = "daily", _("once a day")
    WEEKLY = "weekly", _("once a week")


class Question(models.TextChoices):
    """What a kind of subscription asks of its subscriber, beside address and language."""

    TOPICS = "topics", _("topics")
    SCOPE = "scope", _("branch or region")
    FREQUENCY = "frequency", _("how often")
    WAIT = "wait", _("how long to wait for the language")
    BEFORE_WINDOW = "before_window", _("reminder before a window closes")


class LinkState(Enum):
    """Whether a link that confirms a subscription still does."""

    OPEN = "open"
    USED = "used"
    EXPIRED = "expired"


class EndReason(models.TextChoices):
    """Why a subscription ended."""

    UNSUBSCRIBED = "unsubscribed", _("unsubscribed")
    ONE_CLICK = "one_click", _("unsubscribed in the mail program")
    CHANGED = "changed", _("changed to another subscription")
    BOUNCED = "bounced", _("the address does not exist")
    COMPLAINED = "complained", _("reported as unwanted")
    REMOVED = "removed", _("the subject no longer exists")
    ERASED = "erased", _("the person's data have been erased")
    STAFF = "staff", _("ended by staff")


class ConsentKind(models.TextChoices):
    """What somebody did about being sent mail."""

    REQUESTED = "requested", _("asked to subscribe")
    CONFIRMED = "confirmed", _("confirmed")
    CHANGED = "changed", _("changed the subscription")
    WITHDRAWN = "withdrawn", _("unsubscribed")
    IMPORTED = "imported", _("brought over from another list")
    ERASED = "erased", _("had the data erased")


class SuppressionScope(models.TextChoices):
    ALL = "all", _("no mail at all")
    MARKETING = "marketing", _("no subscriptions")


class SuppressionReason(models.TextChoices):
    HARD_BOUNCE = "hard_bounce", _("the address does not exist")
    SOFT_BOUNCES = "soft_bounces", _("mail came back again and again")
    COMPLAINT = "complaint", _("mail was reported as unwanted")
    ERASED = "erased", _("the person's data have been erased")
    STAFF = "staff", _("decided by staff")


class BounceKind(models.TextChoices):
    """What a message that came back says."""

    HARD = "hard", _("the address does not exist")
    SOFT = "soft", _("not delivered this time")
    COMPLAINT = "complaint", _("reported as unwanted")
    AUTO_REPLY = "auto_reply", _("automatic reply")
    UNKNOWN = "unknown", _("not understood")
