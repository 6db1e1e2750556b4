from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.core.facts.scales import Stage


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
    """The stages, and that it has ended."""

    IDEA = Stage.IDEA.value, Stage.IDEA.label
    PILOT = Stage.PILOT.value, Stage.PILOT.label
    ESTABLISHED = Stage.ESTABLISHED.value, Stage.ESTABLISHED.label
    SCALED = Stage.SCALED.value, Stage.SCALED.label
    ENDED = "ended", _("ended")


# The steps that the thread of the cover takes; what has ended keeps as many as it had reached.
HANDOVERS = {
    Maturity.IDEA: 0,
    Maturity.PILOT: 1,
    Maturity.ESTABLISHED: 2,
    Maturity.SCALED: 3,
}
