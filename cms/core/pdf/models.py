from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.page_files.models import PageFile

FOLDER = "pdf"


class PagePdf(PageFile):
    """The PDF of a page: the one in force, and rows of those that it replaced, whose addresses lead to it.

    `name` is what a reader's file is called, without its ending.
    """

    name = models.SlugField(max_length=100, blank=True)
    size = models.PositiveIntegerField(default=0)
    page_count = models.PositiveIntegerField(default=0)

    class Meta(PageFile.Meta):
        verbose_name = _("PDF of a page")
        verbose_name_plural = _("PDFs of pages")

    @property
    def file_name(self) -> str:
        return pdf_file(self.digest)

    @property
    def address(self) -> str:
        """Where readers have it, by a path of this site."""
        return reverse("page_pdf", args=[self.digest, self.name])


def pdf_file(digest: str) -> str:
    """The name in the file storage."""
    return f"{FOLDER}/{digest}.pdf"
