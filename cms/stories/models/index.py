from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.pages.cards import list_cards
from cms.core.pages.models.base import BasePage
from cms.core.search.lists import EntryList, read_query

FACETS = ("topic", "kind", "evidence", "branch", "region")


class StoryIndexPage(BasePage):
    """The library of stories, narrowed by links and a GET form."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = ["stories.StoryPage"]
    page_description = _("Lists the stories below it, with filters.")
    template = "stories/story_index_page.html"
    translatable_fields = [*BasePage.translatable_fields]

    class Meta:
        verbose_name = _("index of stories")
        verbose_name_plural = _("indexes of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        stories = EntryList(
            page_types=["stories.storypage"],
            locale_id=self.locale_id,
            query=read_query(request.GET, FACETS),
            facet_names=FACETS,
        )
        context["list"] = stories
        context["cards"] = list_cards(stories)
        return context
