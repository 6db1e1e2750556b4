from django.db import models
from django.utils.translation import gettext_lazy as _


class SourceKind(models.TextChoices):
    STUDY = "study", _("study")
    STATISTICS = "statistics", _("statistics")
    EVALUATION = "evaluation", _("evaluation")
    OFFICIAL = "official", _("official document")
    NEWS = "news", _("news")
    OWN = "own", _("the organisation's own statement")


class Unit(models.TextChoices):
    """What a fact's value counts; the label says of what."""

    COUNT = "count", _("a number")
    PERCENT = "percent", _("per cent")
    EUROS = "euros", _("euros")
    MILLION_EUROS = "million-euros", _("millions of euros")
    YEAR = "year", _("a year")


class Precision(models.TextChoices):
    """How exactly a date is known."""

    YEAR = "year", _("year")
    MONTH = "month", _("month")
    DAY = "day", _("day")
