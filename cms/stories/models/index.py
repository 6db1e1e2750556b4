from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cms.core.pages.models.listings import EntryIndexPage


class StoryIndexPage(EntryIndexPage):
    """The library of stories."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["stories.StoryPage"]
    page_description = _("Lists the stories below it, with filters.")
    template = "stories/story_index_page.html"
    listed_type = "stories.storypage"
    facet_names = ("topic", "kind", "evidence", "branch", "region")
    translatable_fields = [*EntryIndexPage.translatable_fields]

    class Meta:
        verbose_name = _("index of stories")
        verbose_name_plural = _("indexes of stories")
