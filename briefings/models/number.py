from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _


class BriefingNumber(models.Model):
    """The number of one briefing in all its languages, e.g. 3/2026: given once, never changed, never used again.

    It outlives its page: what was cited under a number must not lead to another text.
    """

    translation_key = models.UUIDField(_("briefing"), unique=True, editable=False)
    year = models.PositiveSmallIntegerField(_("year"), editable=False)
    sequence = models.PositiveIntegerField(_("number within the year"), editable=False)
    given_at = models.DateTimeField(_("given at"), auto_now_add=True)

    class Meta:
        verbose_name = _("number of a briefing")
        verbose_name_plural = _("numbers of briefings")
        ordering = ["-year", "-sequence"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["year", "sequence"], name="briefings_number_unique")]

    def __str__(self) -> str:
        return f"{self.sequence}/{self.year}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("A briefing's number never changes.")
        super().save(*args, **kwargs)
