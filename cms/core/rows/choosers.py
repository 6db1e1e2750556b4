"""Choosers of rows: found by words of their names, and made on the spot where a form is given for it."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from cms.core.rows.search import with_words
from cms.core.rows.wording import name_for_each_reader


class RowFilterForm(BaseFilterForm):
    q = forms.CharField(
        label=_("Search"),
        required=False,
        widget=forms.TextInput(attrs={"placeholder": _("A word of the name")}),
    )

    def filter(self, objects: QuerySet) -> QuerySet:
        objects = super().filter(objects)
        text = self.cleaned_data.get("q")
        if text:
            self.is_searching, self.search_query = True, text
            objects = with_words(objects, text, objects.model.found_by)
        return objects


class ChooseRowView(ChooseView):
    filter_form_class = RowFilterForm


class ChooseRowResultsView(ChooseResultsView):
    filter_form_class = RowFilterForm


# Messages of Wagtail's own, which it would say in the language in which the site starts.
wagtails = gettext_lazy


class RowChooser(AdminSnippetChooser):
    def __init__(self, model: Any = None, **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name_for_each_reader(self, self.model)


class RowChooserViewSet(SnippetChooserViewSet):
    base_widget_class = RowChooser
    choose_view_class = ChooseRowView
    choose_results_view_class = ChooseRowResultsView
    choose_one_text = wagtails("Choose")
    search_tab_label = wagtails("Search")
    creation_tab_label = _("New")
    create_action_label = wagtails("Create")


def day_input(**kwargs: Any) -> forms.DateInput:
    """The browser's own calendar: a chooser's window has none of the editor's scripts."""
    return forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}, **kwargs)
