"""Content neutral to language: edited on the source page, copied to every translation in one transaction."""

from typing import Any

from django.db import models, transaction
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision

from cms.core.pages import origin
from cms.core.search.services import write_entry


def take_from_source(*, page: Page) -> None:
    """Give an unsaved translation the neutral values of its source's live row, whatever it held itself."""
    if page.alias_of_id is not None:
        return
    source = origin.source_of(page)
    if source is None:
        return
    for name in type(page).neutral_fields:
        _copy(source, page, name)
    for name in _translated_rows(page):
        _copy_into_rows(source, page, name)


def push_to_translations(*, page: Page) -> int:
    """Copy the source page's neutral values to each translation's live row and latest revision.

    Text, state and dates stay as they are. Returns the number of translations.
    """
    names = type(page).neutral_fields
    row_names = _translated_rows(page)
    content = page.serializable_data()
    translations = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    count = 0
    with transaction.atomic():
        for translation in translations.exclude(pk=page.pk).select_related("latest_revision"):
            if origin.source_of(translation) is None:
                continue
            for name in names:
                _copy(page, translation, name)
            changed = [name for name in row_names if _copy_into_rows(page, translation, name)]
            translation.save_neutral([*names, *changed])
            write_entry(page=translation, document=translation.search_document())
            if (revision := translation.latest_revision) is not None:
                raw = {name: _raw(content[name], translation) for name in names}
                rows = {
                    name: _raw_rows(content[name], revision.content[name], fields)
                    for name, fields in row_names.items()
                    if name in revision.content
                }
                _patch(revision, {**raw, **rows})
            count += 1
    return count


def _children(page: Page) -> dict[str, str]:
    """The page's child relations, by name, with the field that points back to the page."""
    return {relation.get_accessor_name(): relation.field.name for relation in get_all_child_relations(type(page))}


def _translated_rows(page: Page) -> dict[str, list[str]]:
    """The child relations whose rows are translated one by one, with those fields of them that are neutral."""
    return {
        relation.get_accessor_name(): fields
        for relation in get_all_child_relations(type(page))
        if (fields := getattr(relation.related_model, "neutral_fields", None))
    }


def _copy_into_rows(source: Page, target: Page, name: str) -> bool:
    """Give the translated rows the neutral values of the source's rows that they belong to. True if any differed."""
    fields = _translated_rows(source)[name]
    originals = {row.translation_key: row for row in getattr(source, name).all()}
    rows = list(getattr(target, name).all()) if originals else []
    changed = False
    for row in rows:
        for field in fields if row.translation_key in originals else ():
            value = getattr(originals[row.translation_key], field)
            if getattr(row, field) != value:
                setattr(row, field, value)
                changed = True
    if changed:
        setattr(target, name, rows)
    return changed


def _copy(source: Page, target: Page, name: str) -> None:
    """Rows that are the same already stay: to write them anew costs some twenty queries each."""
    children = _children(source)
    if name in children:
        wanted = [_row_values(row, children[name]) for row in getattr(source, name).all()]
        if wanted != [_row_values(row, children[name]) for row in getattr(target, name).all()]:
            model = getattr(source, name).model
            setattr(target, name, [model(**values) for values in wanted])
        return
    field = source._meta.get_field(name)
    if isinstance(field, models.ManyToManyField):
        rows = list(getattr(source, name).all())
        if {row.pk for row in rows} != {row.pk for row in getattr(target, name).all()}:
            setattr(target, name, rows)
    else:
        setattr(target, field.attname, getattr(source, field.attname))


def _row_values(row: models.Model, back: str) -> dict[str, Any]:
    """What a child row holds, apart from its own key and the page it belongs to."""
    return {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name != back
    }


def _raw(value: Any, translation: Page) -> Any:
    """A value of a revision's content as it stands in the translation's: child rows are new there."""
    if isinstance(value, list) and value and isinstance(value[0], dict) and "pk" in value[0]:
        return [{**row, "pk": None, "page": translation.pk} for row in value]
    return value


def _raw_rows(originals: list[dict], rows: list[dict], fields: list[str]) -> list[dict]:
    """Rows of a revision's content with the neutral values of the source's rows that they belong to."""
    values = {row["translation_key"]: {field: row[field] for field in fields} for row in originals}
    return [{**row, **values.get(row["translation_key"], {})} for row in rows]


def _patch(revision: Revision, changed: dict[str, Any]) -> None:
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **changed})
