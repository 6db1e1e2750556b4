from typing import Any, ClassVar

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of
from cms.core.pages.models.base import BasePage
from cms.core.pages.models.indexes import TopicIndexPage
from cms.core.pages.results import elsewhere, results
from cms.core.pages.row_links import RowLink, holds_words, topic_links
from cms.core.search.lists import EntryList, ListQuery, read_query
from cms.core.search.suggestions import suggest
from cms.core.taxonomy.models import Topic
from cms.core.visibility.services import visible

FACETS = ("type", "topic", "branch", "region", "evidence", "kind", "year")
# What only leads to other pages.
NOT_SEARCHED = ("core.homepage", "core.searchpage")
PER_PAGE = 10


class SearchPage(BasePage):
    """Searches the pages of its language, and narrows what it has found."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Searches the whole site. Put it into the menu: there it gets its sign.")
    template = "core/search_page.html"
    linked_type = "SearchResultsPage"
    translatable_fields = [*BasePage.translatable_fields]

    class Meta:
        verbose_name = _("search page")
        verbose_name_plural = _("search pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        query = read_query(request.GET, FACETS)
        context["query"] = query
        if not query.is_narrowed:
            context["topics"] = self._topics()
            return context
        pages = self.entries(query)
        context["list"] = pages
        context["named_topics"] = self._named_topics(query.q)
        context["results"] = results(pages, language=language_of(self.locale_id))
        if not pages.count:
            context["topics"] = self._topics()
            found = suggest(query=query, within=self._searched, locale_id=self.locale_id)
            context["suggestions"] = found
            context["elsewhere"] = elsewhere(found, context["languages"])
        return context

    @property
    def _searched(self) -> Q:
        return ~Q(page_type__in=NOT_SEARCHED)

    def entries(self, query: ListQuery) -> EntryList:
        return EntryList(
            page_types=(),
            within=self._searched,
            locale_id=self.locale_id,
            language=language_of(self.locale_id),
            query=query,
            facet_names=FACETS,
            per_page=PER_PAGE,
            with_words=True,
        )

    def _named_topics(self, text: str) -> list[RowLink]:
        """Topics that the words name. Their pages are counted only then: that takes longer than a search."""
        language = language_of(self.locale_id)
        named = {topic.code for topic in Topic.objects.all() if holds_words(label_text(topic.names), text, language)}
        return [link for link in self._topics() if link.code in named] if named else []

    def _topics(self) -> list[RowLink]:
        """Where a reader without a word, or without results, may start."""
        parent = self.get_parent()
        index = visible(TopicIndexPage.objects.child_of(parent)).first()
        return topic_links(locale_id=self.locale_id, url_path=index.url_path) if index else []

    def shown_parameters(self, context: dict[str, Any]) -> list[tuple[str, str]]:
        pages: EntryList | None = context.get("list")
        shown = pages.shown_parameters if pages else []
        return [*super().shown_parameters(context), *shown]
