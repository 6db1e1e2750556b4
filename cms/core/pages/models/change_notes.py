from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class ChangeNote(models.Model):
    """What changed on a published page; a major change moves the date that readers see."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="change_notes")
    text = models.CharField(_("what changed"), max_length=300)
    is_major = models.BooleanField(_("major change"), default=False)
    made_at = models.DateTimeField(_("time"), default=timezone.now)

    class Meta:
        verbose_name = _("change note")
        verbose_name_plural = _("change notes")
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return self.text
