from functools import partial
from typing import Any, ClassVar

from django.db.models import Q
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.cards import cards
from cms.core.pages.models.base import BasePage
from cms.core.pages.representations import FEEDS, FeedSource, feed_links
from cms.core.pages.row_links import RowLink, branch_links, capital, topic_links
from cms.core.pages.row_parts import row_parts
from cms.core.pages.surroundings import Crumb
from cms.core.search.lists import EntryList, ListQuery, read_query
from cms.core.search.models import PageEntry
from cms.core.search.types import listed_types
from cms.core.taxonomy.models import Branch, Topic


class RowIndexPage(BasePage):
    """Lists rows that have no page of their own, and serves each at its slug below."""

    linked_type = "CollectionPage"
    row_model: ClassVar[type]
    row_template: ClassVar[str]

    class Meta:
        abstract = True

    def route_below(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        if len(path_components) != 1:
            raise Http404
        code = language_of(self.locale_id)
        row = self.row_model.objects.at(path_components[0], code).prefetch_related("slugs").first()
        if row is None:
            raise Http404
        result = self.route(request, [])
        tails = {slug.language: f"{slug.slug}/" for slug in row.slugs.all()}
        result.kwargs.update(row=row, tails=tails)
        return result

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.row_template if "row" in kwargs else self.template

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        row = kwargs.get("row")
        if row is None:
            context["rows"] = self.listed_rows()
            return context
        code = language_of(self.locale_id)
        context["row"] = row
        context["row_title"] = capital(label_text(row.names))
        context["linked_data"]["name"] = context["row_title"]
        context["crumbs"] = [*context["crumbs"], Crumb(self.title, path_of(self.url_path, code))]
        context["parts"] = row_parts(row, locale_id=self.locale_id)
        shown = frozenset[str]().union(*(part.page_types for part in context["parts"]))
        pages = self.entries(row, read_query(request.GET, []), leave_out=shown)
        context["list"] = pages
        context["list_is_rest"] = bool(shown)
        context["cards"] = cards(pages.entries)
        context["feeds"] = feed_links(
            path=path_of(self.url_path, code) + kwargs["tails"][code],
            query=pages.query.narrowed_address,
            title=context["row_title"],
        )
        context["emblem"] = getattr(row, "look_code", "")
        return context

    def shown_parameters(self, context: dict[str, Any]) -> list[tuple[str, str]]:
        pages: EntryList | None = context.get("list")
        shown = pages.shown_parameters if pages else []
        return [*super().shown_parameters(context), *shown]

    def entries(
        self, row: Any, query: ListQuery, *, leave_out: frozenset[str] = frozenset(), **options: Any
    ) -> EntryList:
        """Everything about a row, without the types to be left out; `options` are those of EntryList."""
        return EntryList(
            page_types=[page_type for page_type in listed_types() if page_type not in leave_out],
            locale_id=self.locale_id,
            language=language_of(self.locale_id),
            query=query,
            within=self.entries_of(row),
            **options,
        )

    def representations(self, **kwargs: Any) -> tuple[str, ...]:
        return FEEDS if "row" in kwargs else ()

    def feed_source(self, *, row: Any, tails: dict[str, str]) -> FeedSource:
        return FeedSource(
            title=capital(label_text(row.names)),
            summary=label_text(row.intro),
            page_types=listed_types(),
            entries=partial(self.entries, row),
            scope=f"{row._meta.model_name}/{row.code}",
            tail=tails[language_of(self.locale_id)],
        )

    def listed_rows(self) -> list[RowLink]:
        raise NotImplementedError

    def entries_of(self, row: Any) -> Q:
        raise NotImplementedError


class TopicIndexPage(RowIndexPage):
    """All topics, each with everything about it."""

    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Lists the topics; each topic gets its own address below this page.")
    template = "core/topic_index_page.html"
    row_template = "core/topic.html"
    row_model = Topic
    translatable_fields = [*BasePage.translatable_fields]

    class Meta:
        verbose_name = _("topic index")
        verbose_name_plural = _("topic indexes")

    def listed_rows(self) -> list[RowLink]:
        return topic_links(locale_id=self.locale_id, url_path=self.url_path)

    def entries_of(self, row: Topic) -> Q:
        through = PageEntry.topics.through.objects.filter(topic__above=row)
        return Q(pk__in=through.values("pageentry_id"))


class BranchIndexPage(RowIndexPage):
    """All branches of government, each with what concerns it."""

    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("Lists the branches of government; each gets its own address below this page.")
    template = "core/branch_index_page.html"
    row_template = "core/branch.html"
    row_model = Branch
    translatable_fields = [*BasePage.translatable_fields]

    class Meta:
        verbose_name = _("index of branches of government")
        verbose_name_plural = _("indexes of branches of government")

    def listed_rows(self) -> list[RowLink]:
        return branch_links(locale_id=self.locale_id, url_path=self.url_path)

    def entries_of(self, row: Branch) -> Q:
        return Q(pk__in=PageEntry.branches.through.objects.filter(branch=row).values("pageentry_id"))
