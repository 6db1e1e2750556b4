from django.db import models
from django.utils.translation import gettext_lazy as _


class MaterialKind(models.TextChoices):
    TOOL = "tool", _("tool")
    METHOD = "method", _("method")
    GUIDE = "guide", _("guide")


# The words of schema.org for each: a method is done step by step.
LINKED_TYPES = {
    MaterialKind.TOOL: "LearningResource",
    MaterialKind.METHOD: "HowTo",
    MaterialKind.GUIDE: "LearningResource",
}
