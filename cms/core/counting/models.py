"""How often pages were read and files fetched: numbers by day, and nothing of who did."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


class DailyCount(models.Model):
    """One row a day for each subject."""

    # By the site's clock.
    day = models.DateField(_("day"))
    people = models.PositiveBigIntegerField(_("people"), default=0)
    # Search engines, previews of links, monitoring and everything else that says it is a program.
    programs = models.PositiveBigIntegerField(_("programs"), default=0)

    class Meta:
        abstract = True


class PageViews(DailyCount):
    """Views of a page. A page exists once for each language, so these are by language too."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="daily_views", verbose_name=_("page"))

    class Meta:
        verbose_name = _("views of a page")
        verbose_name_plural = _("views of pages")
        constraints = (models.UniqueConstraint(fields=["page", "day"], name="page_views_once_a_day"),)
        indexes = (models.Index(fields=["day"], name="page_views_day"),)

    def __str__(self) -> str:
        return f"{self.page_id} {self.day}: {self.people} + {self.programs}"


class Downloads(DailyCount):
    """Downloads of a document from pages in a language."""

    document = models.ForeignKey(
        "core.MediaDocument", on_delete=models.CASCADE, related_name="daily_downloads", verbose_name=_("document")
    )
    # Of the page with the link, "" where the browser does not say it.
    language = models.CharField(_("language"), max_length=12, blank=True)

    class Meta:
        verbose_name = _("downloads of a document")
        verbose_name_plural = _("downloads of documents")
        constraints = (models.UniqueConstraint(fields=["document", "language", "day"], name="downloads_once_a_day"),)
        indexes = (models.Index(fields=["day"], name="downloads_day"),)

    def __str__(self) -> str:
        return f"{self.document_id} {self.language} {self.day}: {self.people} + {self.programs}"
