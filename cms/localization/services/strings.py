"""Storing what translators type, one string at a time or from a PO file."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import polib
from django.db import models, transaction
from django.db.models import F
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, StringSegment, StringTranslation, Translation

from cms.localization import texts
from cms.localization.errors import TranslationRefused

TRANSLATION_ID = "X-WagtailLocalize-TranslationID"


def save_string(
    *, translation: Translation, segment: StringSegment, text: str, user: Any = None, tool: str = ""
) -> StringTranslation:
    """Keep a translator's text of one string, exactly as typed.

    Plain fields take plain text, rich text takes text with the string's own tags. A text that can't be used
    (an unknown tag, too long for its field) is kept with its error and counts as not translated.

    Raises:
        TranslationRefused: the text is empty.
    """
    if not text.strip():
        raise TranslationRefused(_("A translation can't be empty. To take it away, delete it."))
    rich = texts.is_rich(segment)
    error = "" if rich else _too_long(translation, segment, text)
    row, _created = StringTranslation.objects.update_or_create(
        translation_of_id=segment.string_id,
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={
            "data": texts.store(text, rich=rich),
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "tool_name": tool,
            "last_translated_by": user,
            "has_error": bool(error),
            "field_error": error,
        },
    )
    if segment.context.path == "title" and not row.has_error:
        _pages(translation).update(draft_title=text)
    return row


def delete_string(*, translation: Translation, segment: StringSegment) -> StringTranslation | None:
    """Take a translation away; returns the row that was, unsaved."""
    row = StringTranslation.objects.filter(
        translation_of_id=segment.string_id, locale_id=translation.target_locale_id, context_id=segment.context_id
    ).first()
    if row is not None:
        row.delete()
        if segment.context.path == "title":
            _pages(translation).update(draft_title=F("title"))
    return row


def _pages(translation: Translation) -> models.QuerySet:
    return Page.objects.filter(translation_key=translation.source.object_id, locale_id=translation.target_locale_id)


def save_override(
    *, translation: Translation, segment: OverridableSegment, value_json: str, user: Any = None
) -> tuple[SegmentOverride, bool]:
    """Use another value (a picture, an address) in this language than in the source."""
    return SegmentOverride.objects.update_or_create(
        locale_id=translation.target_locale_id,
        context_id=segment.context_id,
        defaults={"data_json": value_json, "last_translated_by": user, "has_error": False, "field_error": ""},
    )


def _too_long(translation: Translation, segment: StringSegment, text: str) -> str:
    model: Any = translation.source.specific_content_type.model_class()
    field: Any = None
    for name in segment.context.field_path.split(".")[:2]:
        field = model._meta.get_field(name)
        if not isinstance(field, models.ManyToOneRel):
            break
        model = field.related_model
    limit = getattr(field, "max_length", None)
    if limit is None or len(text) <= limit:
        return ""
    return _("At most %(limit)d characters fit here; this text has %(length)d.") % {
        "limit": limit,
        "length": len(text),
    }


# PO files


@dataclass
class ImportReport:
    """What became of the entries of a PO file."""

    accepted: int = 0
    fuzzy: int = 0
    unknown: int = 0
    with_errors: int = 0


def export_po(*, translation: Translation) -> polib.POFile:
    """The strings with their translations so far. Plain fields stand as plain text; each entry occurs once."""
    po = polib.POFile(wrapwidth=200, check_for_duplicates=False)
    po.metadata = {
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Language": translation.target_locale.language_code,
        TRANSLATION_ID: str(translation.uuid),
    }
    rich = texts.rich_contexts(translation.source_id)
    seen = set()
    for segment in _segments(translation):
        is_rich = segment.context_id in rich
        key = (segment.context.path, segment.string_id)
        if key in seen:
            continue
        seen.add(key)
        po.append(
            polib.POEntry(
                msgctxt=segment.context.path,
                msgid=texts.show(segment.string.data, rich=is_rich),
                msgstr=texts.show(segment.translation or "", rich=is_rich),
            )
        )
    return po


def import_po(*, translation: Translation, po: polib.POFile, user: Any = None) -> ImportReport:
    """Keep the translations of a PO file; all or nothing. Empty, fuzzy and unknown entries are left out.

    Raises:
        TranslationRefused: the file does not say that it belongs to this translation.
    """
    identity = po.metadata.get(TRANSLATION_ID)
    if identity is None:
        raise TranslationRefused(
            _("The file does not say which page it belongs to: its header “%(header)s” is missing.")
            % {"header": TRANSLATION_ID}
        )
    if identity != str(translation.uuid):
        raise TranslationRefused(_("The file belongs to another page or language, so nothing was taken from it."))
    rich = texts.rich_contexts(translation.source_id)
    places: dict[tuple[str, str], list[StringSegment]] = defaultdict(list)
    for segment in _segments(translation):
        for msgid in {segment.string.data, texts.show(segment.string.data, rich=segment.context_id in rich)}:
            places[segment.context.path, msgid].append(segment)
    report = ImportReport()
    with transaction.atomic():
        for entry in po:
            if entry.obsolete or not entry.msgstr.strip():
                continue
            found = places.get((entry.msgctxt or "", entry.msgid))
            if entry.fuzzy:
                report.fuzzy += 1
            elif found is None:
                report.unknown += 1
            else:
                row = save_string(
                    translation=translation, segment=found[0], text=entry.msgstr, user=user, tool="PO File"
                )
                report.with_errors += row.has_error
                report.accepted += not row.has_error
    return report


def _segments(translation: Translation) -> Any:
    return (
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate_translation(translation.target_locale, include_errors=True)
        .select_related("context", "string")
        .order_by("order")
    )
