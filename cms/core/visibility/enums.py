from django.db import models
from django.utils.translation import gettext_lazy as _


class WithdrawalKind(models.TextChoices):
    """Three ways in which a published page ends, in every language at once."""

    ERROR = "error", _("published in error: the page disappears")
    CONSOLIDATED = "consolidated", _("moved into another page: readers are led there")
    WITHDRAWN = "withdrawn", _("no longer valid: the page stays readable under a notice")
