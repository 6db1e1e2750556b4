from django.db import models
from django.utils.translation import gettext_lazy as _


class Need(models.TextChoices):
    """What a reader comes looking for, in the order in which the page tells it."""

    EVIDENCE = "evidence", _("I look for evidence of what works")
    MODEL = "model", _("I look for a model to take into use")
    TOGETHER = "together", _("I want to develop with others")
    SKILLS = "skills", _("I want to learn")
    MONEY = "money", _("I look for money")
    DECISIONS = "decisions", _("I want to influence decisions")
    ABROAD = "abroad", _("I look for partners abroad")
