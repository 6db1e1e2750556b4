"""Lists and forms of rows for staff."""

from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from wagtail.admin.panels import ObjectList, Panel
from wagtail.snippets.views.snippets import IndexView, SnippetViewSet

from cms.core.rows.choosers import RowChooserViewSet
from cms.core.rows.forms import RowForm
from cms.core.rows.search import with_words


class RowIndexView(IndexView):
    """Searches by the words of the row's names where the model says what it is found by."""

    @property
    def is_searchable(self) -> bool:
        return bool(getattr(self.model, "found_by", ()))

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        if not (self.is_searchable and self.is_searching):
            return queryset
        return with_words(queryset, self.search_query, self.model.found_by)


class RowViewSet(SnippetViewSet):
    index_view_class = RowIndexView
    chooser_viewset_class = RowChooserViewSet
    form_base: ClassVar[type[RowForm]] = RowForm
    # Rows that the list's columns show, fetched with it.
    list_related: ClassVar[tuple[str, ...]] = ()

    def get_edit_handler(self) -> Panel:
        return ObjectList(self.panels, base_form_class=self.form_base).bind_to_model(self.model)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        rows = self.model._default_manager.all()
        return rows.select_related(*self.list_related) if self.list_related else rows
