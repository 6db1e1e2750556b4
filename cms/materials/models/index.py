from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.core.pages.models.listings import EntryIndexPage


class MaterialIndexPage(EntryIndexPage):
    """The shelf of tools, methods and guides."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["materials.MaterialPage"]
    page_description = _("Lists the tools, methods and guides below it, with filters.")
    template = "materials/material_index_page.html"
    listed_type = "materials.materialpage"
    facet_names = ("kind", "stage", "topic")
    translatable_fields = [*EntryIndexPage.translatable_fields]

    class Meta:
        verbose_name = _("index of materials")
        verbose_name_plural = _("indexes of materials")
