from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# The evidence below a briefing's address, for spreadsheets.
EVIDENCE_CSV = "evidence.csv"


class BriefingKind(models.TextChoices):
    """How much a briefing promises to be."""

    GLANCE = "glance", _("at a glance")
    BRIEFING = "briefing", pgettext_lazy("a kind of briefing", "briefing")
    REVIEW = "review", pgettext_lazy("a kind of briefing", "review")
    EVIDENCE = "evidence-summary", _("summary of evidence")


class Phase(models.TextChoices):
    """How far a reform or programme of the government has come."""

    PLANNED = "planned", pgettext_lazy("a phase of a reform", "planned")
    PREPARATION = "preparation", _("in preparation")
    CONSULTATION = "consultation", _("out for comments")
    PARLIAMENT = "parliament", _("in Parliament")
    IMPLEMENTATION = "implementation", _("being carried out")
    ENDED = "ended", pgettext_lazy("a phase of a reform", "ended")
