from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.http import HttpRequest

from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.cards import list_cards
from cms.core.pages.linked_data import plain
from cms.core.pages.models.base import BasePage
from cms.core.pages.representations import FEEDS, FeedSource, feed_links
from cms.core.pages.surroundings import Language
from cms.core.search.elsewhere import counts_elsewhere
from cms.core.search.lists import EntryList, ListQuery, read_query


@dataclass(frozen=True)
class Elsewhere:
    """Pages that the reader's language lacks: how many another one has, and where it lists them."""

    code: str
    number: int
    url: str


class EntryIndexPage(BasePage):
    """Lists all pages of one type in its language, narrowed by links and a GET form."""

    listed_type: ClassVar[str]
    facet_names: ClassVar[tuple[str, ...]]
    linked_type = "CollectionPage"

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        pages = self.entries(read_query(request.GET, self.facet_names, kept=kwargs.get("kept", ())))
        context["list"] = pages
        context["cards"] = list_cards(pages)
        context["elsewhere"] = self._elsewhere(context["languages"])
        context["feeds"] = feed_links(
            path=path_of(self.url_path, language_of(self.locale_id)),
            query=pages.query.narrowed_address,
            title=plain(self.title),
        )
        return context

    def _elsewhere(self, switches: Iterable[Language]) -> list[Elsewhere]:
        """In the order of the language switcher, which knows where the list stands in each language."""
        counts = counts_elsewhere(page_type=self.listed_type, locale_id=self.locale_id)
        numbers = {language_of(locale_id): number for locale_id, number in counts.items()}
        return [
            Elsewhere(switch.code, numbers[switch.code], switch.url)
            for switch in switches
            if switch.translated and switch.code in numbers
        ]

    def entries(self, query: ListQuery, **options: Any) -> EntryList:
        """The list that the page shows; `options` are those of EntryList."""
        return EntryList(
            page_types=[self.listed_type],
            locale_id=self.locale_id,
            language=language_of(self.locale_id),
            query=query,
            facet_names=self.facet_names,
            **options,
        )

    def representations(self, **kwargs: Any) -> tuple[str, ...]:
        return FEEDS

    def feed_source(self, **kwargs: Any) -> FeedSource:
        return FeedSource(
            title=plain(self.title),
            summary=plain(self.summary),
            page_types=[self.listed_type],
            facet_names=self.facet_names,
            entries=self.entries,
        )

    def shown_parameters(self, context: dict[str, Any]) -> list[tuple[str, str]]:
        pages: EntryList | None = context.get("list")
        shown = pages.shown_parameters if pages else []
        return [*super().shown_parameters(context), *shown]
