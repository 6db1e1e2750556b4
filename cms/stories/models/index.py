from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.i18n import languages
from cms.core.pages.models.listings import EntryIndexPage
from cms.stories.comparison.choice import address, pairs, read_choice
from cms.stories.comparison.presentation import comparison_context, offer
from cms.stories.comparison.services import compare_stories


class StoryIndexPage(EntryIndexPage):
    """The library of stories; up to four stand side by side above it."""

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

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        comparison = compare_stories(asked=read_choice(request.GET), locale_id=self.locale_id)
        kwargs["kept"] = pairs(comparison.codes)
        # The other languages, and what is shared, lead to the same comparison.
        tail = address(comparison.codes)
        kwargs["tails"] = dict.fromkeys(languages.codes(), tail) if tail else None
        context = super().get_context(request, *args, **kwargs)
        query = context["list"].query
        context["cards"] = offer(context["cards"], comparison=comparison, query=query)
        context.update(comparison_context(comparison, query))
        return context

    def shown_parameters(self, context: dict[str, Any]) -> list[tuple[str, str]]:
        return [*super().shown_parameters(context), *pairs(context["comparison"].codes)]
