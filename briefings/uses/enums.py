from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UseKind(models.TextChoices):
    """In what a briefing or story was used."""

    PROPOSAL = "proposal", _("government proposal")
    PROGRAMME = "programme", _("programme or strategy")
    STATEMENT = "statement", pgettext_lazy("an official opinion", "statement")
    BUDGET = "budget", _("budget")
    DECISION = "decision", _("decision")
    OTHER = "other", _("something else")


class UseState(models.TextChoices):
    """Whether readers see it."""

    NEW = "new", _("waits for a decision")
    SHOWN = "shown", _("shown")
    LEFT_OUT = "left_out", _("left out")
