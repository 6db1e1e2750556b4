"""Wagtail's lists with our files: its own begin a cell with whatever was typed."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponseBase
from django.utils.functional import cached_property

from cms.core.exports.responses import export_response
from cms.core.exports.sheets import Column, Sheet


class SheetExportMixin:
    """Put it before a list or report of Wagtail's that has buttons for XLSX and CSV, and set `sheet`.

    Without a `sheet` the columns are those of Wagtail's own `list_export`.
    """

    sheet: Sheet | None = None
    list_export: Sequence[str] = ()
    export_filename: str

    @cached_property
    def show_export_buttons(self) -> bool:
        return self.sheet is not None or bool(self.list_export)

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponseBase:
        return export_response(self.sheet or self._stock_sheet(queryset), queryset, spreadsheet_format)

    def _stock_sheet(self, queryset: QuerySet) -> Sheet:
        view: Any = self
        columns = (Column(view.get_heading(queryset, name), name) for name in self.list_export)
        return Sheet(name=view.get_filename(), columns=tuple(columns))
