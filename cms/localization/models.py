from django.db import models
from django.utils.translation import gettext_lazy as _


class UntranslatedParts(models.Model):
    """Which parts of a translation's revision stand in the source language, so that readers can be told.

    It belongs to the revision, not to the page: whichever way a revision goes live, its notice goes with it.
    """

    revision = models.OneToOneField("wagtailcore.Revision", on_delete=models.CASCADE, related_name="untranslated_parts")
    language = models.CharField(_("language"), max_length=20)
    # Content paths of wagtail-localize, e.g. "title" or "body.<id of the block>".
    paths = models.JSONField(_("parts"), default=list)

    class Meta:
        verbose_name = _("untranslated parts")
        verbose_name_plural = _("untranslated parts")
        permissions = [("publish_partial", _("Can publish pages that are translated only in part"))]

    def __str__(self) -> str:
        return ", ".join(self.paths)
