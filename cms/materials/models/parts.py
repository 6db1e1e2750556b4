"""The rows that belong to a material: its files, what it comes from, stories of those who used it."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from cms.core.facts.models import PageSource
from cms.core.media.models import MediaDocument
from cms.core.pages.models.chosen import ChosenPage


class MaterialFile(Orderable):
    """A file of the material; the document itself knows its language, size and licence."""

    page = ParentalKey("materials.MaterialPage", on_delete=models.CASCADE, related_name="files")
    document = models.ForeignKey(MediaDocument, verbose_name=_("document"), on_delete=models.CASCADE, related_name="+")

    class Meta(Orderable.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        constraints = [
            models.UniqueConstraint(fields=["page", "document"], name="materials_materialfile_unique"),
        ]

    def __str__(self) -> str:
        return str(self.document)


class MaterialSource(PageSource):
    """A publication that a material comes from."""

    page = ParentalKey("materials.MaterialPage", on_delete=models.CASCADE, related_name="material_sources")


class RelatedStory(ChosenPage):
    """A story of an innovation in which the material was of use, or could be."""

    page = ParentalKey("materials.MaterialPage", on_delete=models.CASCADE, related_name="chosen_related")
