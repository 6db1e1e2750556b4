"""The evidence of a briefing as a table for spreadsheets."""

from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext_lazy as _

from briefings.models.briefing import BriefingPage
from briefings.models.parts import Evidence
from cms.core.exports import Column, Sheet, export_response
from cms.core.exports.enums import ExportFormat


def evidence_sheet(page: BriefingPage) -> Sheet:
    """One row for each piece of evidence; every row names the briefing, since tables leave their page."""
    return Sheet(
        # Translators: the beginning of a file's name, followed by a number: "evidence 3-2026".
        name=_("evidence %(number)s") % {"number": page.number or ""},
        columns=(
            Column(_("briefing"), lambda row: str(page.number or page.title)),
            Column(_("what was done"), "action"),
            Column(_("what was found"), "finding"),
            # Translators: a number from 0 to 5.
            Column(_("strength of evidence (0–5)"), "level"),
            Column(_("strength of evidence"), "get_level_display"),
            Column(_("direction of the effect"), "get_effect_display"),
            Column(_("cost"), "get_cost_display"),
            Column(_("cost in words"), "cost_note"),
            Column(_("source"), lambda row: row.source.title if row.source else ""),
            Column(_("author or publisher"), lambda row: row.source.publisher if row.source else ""),
            Column(_("year"), lambda row: row.source.year if row.source else None),
            Column(_("address"), lambda row: row.source.url if row.source else ""),
        ),
    )


def evidence_csv(page: BriefingPage, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase:
    rows = list(Evidence.objects.filter(page=page.pk).select_related("source"))
    return export_response(evidence_sheet(page), rows, ExportFormat.CSV)
