from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from themes import looks


class CampaignEdition(models.Model):
    """One year of Social Innovation Day: its day, its look and its fair, whatever the language."""

    found_by: ClassVar[tuple[str, ...]] = ()

    year = models.PositiveSmallIntegerField(
        _("year"), unique=True, help_text=_("For example 2027; it stands in the address of the Day.")
    )
    day = models.DateField(_("day"), help_text=_("The day itself, or the first of several, for example 5.11.2027."))
    look = models.CharField(
        _("look"),
        max_length=40,
        blank=True,
        choices=looks.choices,
        help_text=_("How its pages are dressed. Left empty, as the page above them."),
    )
    fair = models.OneToOneField(
        "events.Fair",
        verbose_name=_("fair"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="edition",
        help_text=_("The fair that belongs to it, if there is one."),
    )

    class Meta:
        verbose_name = _("edition of the Day")
        verbose_name_plural = _("editions of the Day")
        ordering = ["-year"]

    def __str__(self) -> str:
        return str(self.year)
