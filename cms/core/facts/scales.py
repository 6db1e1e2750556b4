"""The scales and the cost bands by which an innovation is judged, and its stages; each value has its words."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EvidenceLevel(models.IntegerChoices):
    """How well the effect is documented, apart from what the effect is (after Kasvun tuki's classification)."""

    NOT_ASSESSED = 0, _("not assessed")
    DESCRIBED = 1, _("described")
    GROUNDED = 2, _("grounded in theory")
    LITTLE = 3, _("little")
    MODERATE = 4, _("moderate")
    STRONG = 5, _("strong")


class EffectDirection(models.TextChoices):
    """What the evidence says of the effect."""

    POSITIVE = "positive", _("positive")
    MIXED = "mixed", _("mixed")
    NONE = "none", _("no effect found")
    NEGATIVE = "negative", _("negative")
    UNKNOWN = "unknown", _("not known")


class Transferability(models.IntegerChoices):
    """Whether it works elsewhere too."""

    NOT_ASSESSED = 0, _("not assessed")
    TIED = 1, _("tied to its place")
    CHANGED = 2, _("with changes")
    AS_IS = 3, _("as it is")
    SHOWN = 4, _("shown elsewhere")


class Stage(models.TextChoices):
    """How far an innovation has been handed on."""

    IDEA = "idea", _("idea")
    PILOT = "pilot", _("pilot")
    ESTABLISHED = "established", _("established")
    SCALED = "scaled", _("widespread")


class CostBand(models.TextChoices):
    """What it costs to run, roughly."""

    FREE = "free", _("hardly anything")
    LOW = "low", _("low")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("high")
    UNKNOWN = "unknown", _("not known")
