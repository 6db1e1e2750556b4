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


def push_to_translations(*, page: Page) -> int:
    """Copy the source page's neutral values to each translation's live row and latest revision.

    Text, state and dates stay as they are. Returns the number of translations.
    """
    names = type(page).neutral_fields
    content = page.serializable_data()
    translations = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    count = 0
    with transaction.atomic():
        for translation in translations.exclude(pk=page.pk).select_related("latest_revision"):
            if origin.source_of(translation) is None:
                continue
            for name in names:
                _copy(page, translation, name)
            translation.save_neutral(names)
            write_entry(page=translation, document=translation.search_document())
            if translation.latest_revision is not None:
                _patch(translation.latest_revision, {name: _raw(content[name], translation) for name in names})
            count += 1
    return count


def _children(page: Page) -> dict[str, str]:
    """The page's child relations, by name, with the field that points back to the page."""
    return {relation.get_accessor_name(): relation.field.name for relation in get_all_child_relations(type(page))}


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


def _patch(revision: Revision, changed: dict[str, Any]) -> None:
    Revision.objects.filter(pk=revision.pk).update(content={**revision.content, **changed})
