from typing import Any, ClassVar

from django.http import HttpRequest

from cms.core.pages.cards import list_cards
from cms.core.pages.models.base import BasePage
from cms.core.search.lists import EntryList, read_query


class EntryIndexPage(BasePage):
    """Lists all pages of one type in its language, narrowed by links and a GET form."""

    listed_type: ClassVar[str]
    facet_names: ClassVar[tuple[str, ...]]
    linked_type = "CollectionPage"

    class Meta:
        abstract = True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        pages = EntryList(
            page_types=[self.listed_type],
            locale_id=self.locale_id,
            query=read_query(request.GET, self.facet_names, kept=kwargs.get("kept", ())),
            facet_names=self.facet_names,
        )
        context["list"] = pages
        context["cards"] = list_cards(pages)
        return context

    def shown_parameters(self, context: dict[str, Any]) -> list[tuple[str, str]]:
        pages: EntryList | None = context.get("list")
        shown = pages.shown_parameters if pages else []
        return [*super().shown_parameters(context), *shown]
