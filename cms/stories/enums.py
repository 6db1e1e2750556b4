from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryKind(models.TextChoices):
    SUCCESS = "success", _("Success")
    LESSON = "lesson", _("Lesson learned")
    IN_PROGRESS = "in_progress", _("In progress")


class Perspective(models.TextChoices):
    """Whose experience the story tells."""

    DEVELOPER = "developer", _("those who developed it")
    ADOPTER = "adopter", _("those who took it into use")
    FUNDER = "funder", _("those who paid for it")
    PARTICIPANT = "participant", _("those who took part")


class Maturity(models.TextChoices):
    """How far the innovation has been handed on."""

    IDEA = "idea", _("idea")
    PILOT = "pilot", _("pilot")
    ESTABLISHED = "established", _("established")
    SCALED = "scaled", _("widespread")
    ENDED = "ended", _("ended")


# The steps that the thread of the cover takes; what has ended keeps as many as it had reached.
HANDOVERS = {
    Maturity.IDEA: 0,
    Maturity.PILOT: 1,
    Maturity.ESTABLISHED: 2,
    Maturity.SCALED: 3,
}
