from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Orderable, Page


class ChosenPage(Orderable):
    """A page of another type that the editor chose to show beside one, whatever its language.

    A page type adds the page that it stands beside, as `page`; its panel says of which type the chosen one is.
    """

    chosen = models.ForeignKey(Page, verbose_name=_("page"), on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("related page")
        verbose_name_plural = _("related pages")

    def __str__(self) -> str:
        return str(self.chosen)
