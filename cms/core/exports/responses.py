"""A sheet as a download."""

import re
from collections.abc import Iterable
from tempfile import TemporaryFile
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils import timezone, translation
from django.utils.http import content_disposition_header

from cms.core.exports.enums import ExportFormat
from cms.core.exports.sheets import Sheet
from cms.core.exports.writing import csv_lines, write_xlsx

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def export_response(sheet: Sheet, rows: Iterable[Any], export_format: str) -> HttpResponseBase:
    """The rows as a file to download, in the active language; whether the asker may have it is the caller's to say.

    Args:
        rows: a queryset, which is read piece by piece, or any iterable.
        export_format: a value of `ExportFormat`; anything else raises ValueError.
    """
    kind = ExportFormat(export_format)
    name = file_name(sheet, kind)
    response: HttpResponseBase
    if kind == ExportFormat.CSV:
        lines = _in_language(csv_lines(sheet, rows), translation.get_language())
        response = StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    else:
        target = TemporaryFile()  # noqa: SIM115  the response closes it when it has been sent
        write_xlsx(sheet, rows, target)
        target.seek(0)
        response = FileResponse(target, as_attachment=True, filename=name, content_type=XLSX_TYPE)
    response.headers["Cache-Control"] = "no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def file_name(sheet: Sheet, kind: ExportFormat) -> str:
    """The sheet's name in the active language with the day, e.g. `sähköpostit-2026-11-24.csv`."""
    words = re.sub(r"[^\w]+", "-", str(sheet.name).lower()).strip("-_") or "export"
    return f"{words[:80]}-{timezone.localdate():%Y-%m-%d}.{kind.value}"


def _in_language(lines: Iterable[str], language: str | None) -> Iterable[str]:
    """The lines are made after the view has returned, and with it the language it had set."""
    source = iter(lines)
    while True:
        with translation.override(language):
            line = next(source, None)
        if line is None:
            return
        yield line
