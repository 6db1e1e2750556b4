from django.db import models
from django.utils.translation import gettext
from wagtail.admin.ui.tables import Column


class YesNoColumn(Column):
    """A truth value in words; Wagtail's own column gives its marks the names "True" and "False"."""

    def get_value(self, instance: models.Model) -> str:
        return gettext("Yes") if super().get_value(instance) else gettext("No")
