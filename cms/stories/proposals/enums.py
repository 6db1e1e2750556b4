from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalState(models.TextChoices):
    """What became of a proposal."""

    NEW = "new", _("waits for a decision")
    ACCEPTED = "accepted", _("accepted, a draft was made")
    DECLINED = "declined", _("declined")
