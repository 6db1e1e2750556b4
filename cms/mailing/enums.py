from django.db import models
from django.utils.translation import gettext_lazy as _


class DeliveryState(models.TextChoices):
    """Where one e-mail to one person stands."""

    PENDING = "pending", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    DEFERRED = "deferred", _("put off, will be tried again")
    FAILED = "failed", _("refused")
    UNCERTAIN = "uncertain", _("may or may not have left")
