"""Making a whole translation from translated field values, as the demo and imports have them."""

import json
from collections import defaultdict
from typing import Any

from django.db import transaction
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    SegmentOverride,
    StringTranslation,
    Translation,
    TranslationContext,
    TranslationSource,
)
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments, quote_path_component

from cms.localization import families
from cms.localization.errors import StructureDiffers
from cms.localization.services.drafts import save_translation_draft
from cms.localization.services.publishing import publish_translation


def make_translation(*, source: Page, locale: Locale, values: dict[str, Any], publish: bool) -> Page:
    """A translation of `source` with these values of its translated fields, string by string.

    `values` maps field names to values: plain text, rich text, raw stream data with the source's blocks in
    the source's order, or a list of child rows (unsaved instances or dicts). Each value is cut into strings
    as the source is, so that translators find the page translated and a later change of the source asks for
    the changed strings only. The parent must have a page in `locale`.

    Raises:
        StructureDiffers: a value has other blocks, paragraphs or links than the source's.
        NotFullyTranslated: `publish`, and a string of the source has no counterpart in `values`.
    """
    with transaction.atomic():
        row, _created = TranslationSource.update_or_create_from_instance(families.live_row(source))
        translation, _created = Translation.objects.update_or_create(
            source=row, target_locale=locale, defaults={"enabled": True}
        )
        _store(translation, _with_values(row.as_instance(), values), set(values))
        if publish:
            return publish_translation(translation=translation)
        page = save_translation_draft(translation=translation)
        return type(page)._default_manager.get(pk=page.pk)


def _with_values(page: Page, values: dict[str, Any]) -> Page:
    """The source page with the translated values in place of its own."""
    names = {field.field_name for field in type(page).translatable_fields}
    children = {relation.get_accessor_name() for relation in get_all_child_relations(type(page))}
    for name, value in values.items():
        if name not in names:
            raise StructureDiffers(f"{name} is not translated on {type(page).__name__}")
        if name in children:
            _child_rows(page, name, value)
        elif isinstance(page._meta.get_field(name), StreamField):
            field = page._meta.get_field(name)
            own = field.get_prep_value(getattr(page, name)) or []
            setattr(page, name, _with_ids(own, value, name))
        else:
            setattr(page, name, value)
    return page


def _child_rows(page: Page, name: str, given: list[Any]) -> None:
    rows = getattr(page, name).get_object_list()
    if len(rows) != len(given):
        raise StructureDiffers(f"{name}: {len(rows)} rows in the source, {len(given)} in the translation")
    for row, translated in zip(rows, given, strict=True):
        for field in type(row).translatable_fields:
            value = (
                translated.get(field.field_name)
                if isinstance(translated, dict)
                else getattr(translated, field.field_name)
            )
            if value is not None:
                setattr(row, field.field_name, value)


def _with_ids(own: Any, given: Any, place: str) -> Any:
    """Raw stream data with the ids that the source's blocks and list items have at the same place."""
    if isinstance(own, list):
        if not isinstance(given, list) or len(own) != len(given):
            raise StructureDiffers(f"{place}: other blocks or items than in the source")
        return [_block(mine, theirs, f"{place}[{n}]") for n, (mine, theirs) in enumerate(zip(own, given, strict=True))]
    if isinstance(own, dict) and isinstance(given, dict):
        return {name: _with_ids(own.get(name), value, f"{place}.{name}") for name, value in given.items()}
    return given


def _block(own: Any, given: Any, place: str) -> Any:
    if not isinstance(own, dict) or "id" not in own or "value" not in own:
        return given
    wrapped = isinstance(given, dict) and "type" in given and "value" in given
    kind = given["type"] if wrapped else own["type"]
    if kind != own["type"]:
        raise StructureDiffers(f"{place}: {kind} where the source has {own['type']}")
    value = given["value"] if wrapped else given
    return {"type": kind, "id": own["id"], "value": _with_ids(own["value"], value, place)}


def _store(translation: Translation, page: Page, given_names: set[str]) -> None:
    """Keep the strings of the given fields as translations of the source's strings at the same place."""
    found: dict[str, list[StringSegmentValue]] = defaultdict(list)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue) and segment.path.partition(".")[0] in given_names:
            found[segment.path].append(segment)
    wanted = defaultdict(list)
    for segment in translation.source.stringsegment_set.select_related("context", "string").order_by("order"):
        wanted[segment.context.path].append(segment)
    for path in found.keys() | wanted.keys():
        if len(found[path]) not in (0, len(wanted[path])):
            raise StructureDiffers(
                f"{path}: {len(wanted[path])} strings in the source, {len(found[path])} in the translation"
            )
        for own, given in zip(wanted[path], found[path], strict=False):
            _store_string(translation, own, given)


def _store_string(translation: Translation, own: Any, given: StringSegmentValue) -> None:
    row, _created = StringTranslation.objects.update_or_create(
        translation_of_id=own.string_id,
        locale_id=translation.target_locale_id,
        context_id=own.context_id,
        defaults={
            "data": given.string.data,
            "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            "has_error": False,
            "field_error": "",
        },
    )
    if row.has_error:
        raise StructureDiffers(f"{own.context.path}: {row.get_error()}")
    links = json.loads(own.attrs) or {}
    for identity, attributes in (given.attrs or {}).items():
        before, after = links[identity].get("href"), attributes.get("href")
        if before and after and before != after:
            _override_address(translation, own.context, before, after)


def _override_address(translation: Translation, context: TranslationContext, before: str, after: str) -> None:
    """The same link leads elsewhere in the translation."""
    path = f"{context.path}.{quote_path_component(before)}"
    place = TranslationContext.objects.filter(object_id=context.object_id, path=path).first()
    if place is not None:
        SegmentOverride.objects.update_or_create(
            locale_id=translation.target_locale_id, context=place, defaults={"data_json": json.dumps(after)}
        )
