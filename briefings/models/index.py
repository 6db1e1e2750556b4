from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.core.pages.models.listings import EntryIndexPage


class BriefingIndexPage(EntryIndexPage):
    """All briefings, the newest first."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["briefings.BriefingPage"]
    page_description = _("Lists the briefings below it, with filters.")
    template = "briefings/briefing_index_page.html"
    listed_type = "briefings.briefingpage"
    facet_names = ("branch", "topic", "kind", "evidence", "region", "year")
    translatable_fields = [*EntryIndexPage.translatable_fields]

    class Meta:
        verbose_name = _("index of briefings")
        verbose_name_plural = _("indexes of briefings")
