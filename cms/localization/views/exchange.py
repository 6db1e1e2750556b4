"""Translations out and in as PO files."""

import tempfile
from pathlib import Path
from typing import Any

import polib
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.views import edit_translation as stock

from cms.localization.errors import PageIsLocked, TranslationRefused
from cms.localization.services import ImportReport, export_po, import_po
from cms.localization.views.strings import open_translation

MAX_BYTES = 5 * 1024 * 1024


@require_GET
def download_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    try:
        translation, _page = open_translation(request.user, translation_id)
    except PageIsLocked as refusal:
        return _back(request, refusal.message)
    name = f"{slugify(translation.source.object_repr)}-{translation.target_locale.language_code}.po"
    return HttpResponse(
        str(export_po(translation=translation)),
        content_type="text/x-gettext-translation; charset=utf-8",
        headers={"Content-Disposition": f"attachment; filename={name}"},
    )


@require_POST
def upload_pofile(request: HttpRequest, translation_id: int) -> HttpResponse:
    try:
        translation, _page = open_translation(request.user, translation_id)
        report = import_po(translation=translation, po=_read(request.FILES.get("file")), user=request.user)
    except TranslationRefused as refusal:
        return _back(request, refusal.message)
    _tell(request, report)
    return _back(request)


@require_POST
def machine_translate(request: HttpRequest, translation_id: int) -> HttpResponse:
    try:
        open_translation(request.user, translation_id)
    except PageIsLocked as refusal:
        return _back(request, refusal.message)
    return stock.machine_translate(request, translation_id)


def _read(file: Any) -> polib.POFile:
    if file is None:
        raise TranslationRefused(_("Choose a PO file first."))
    if file.size > MAX_BYTES:
        raise TranslationRefused(_("The file is larger than 5 MB, too large for the texts of one page."))
    try:
        text = file.read().decode("utf-8-sig").replace("\r\n", "\n")
        # polib takes a text that is the name of a file for that file.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "upload.po"
            path.write_text(text, encoding="utf-8")
            return polib.pofile(str(path), encoding="utf-8")
    except (OSError, ValueError, IndexError, TypeError, AttributeError) as error:
        raise TranslationRefused(_("The file can't be read as a PO file, so nothing was taken from it.")) from error


def _tell(request: HttpRequest, report: ImportReport) -> None:
    messages.success(
        request,
        ngettext(
            "%(count)d translation was taken from the file.",
            "%(count)d translations were taken from the file.",
            report.accepted,
        )
        % {"count": report.accepted},
    )
    left_out = [
        (report.fuzzy, _("marked as uncertain (fuzzy)")),
        (report.unknown, _("not part of this page")),
        (report.with_errors, _("with errors, shown at their places below")),
    ]
    parts = [f"{number} {reason}" for number, reason in left_out if number]
    if parts:
        messages.warning(request, _("Left out: %(parts)s.") % {"parts": "; ".join(parts)})


def _back(request: HttpRequest, error: str = "") -> HttpResponse:
    if error:
        messages.error(request, error)
    return redirect(get_valid_next_url_from_request(request) or reverse("wagtailadmin_home"))
