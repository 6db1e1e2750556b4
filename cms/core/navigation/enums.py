from django.db import models
from django.utils.translation import gettext_lazy as _


class MenuArea(models.TextChoices):
    HEADER = "header", _("header")
    FOOTER = "footer", _("footer")
