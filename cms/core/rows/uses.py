"""Where a row is used: by relations, and by texts, which the index of references knows."""

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page, ReferenceIndex

from cms.core.rows.yielding import yields


@dataclass(frozen=True)
class Uses:
    pages: int
    others: int
    # Whether Wagtail's list of uses has any of them; it lists no relation of many to many.
    are_listed: bool

    def __bool__(self) -> bool:
        return bool(self.pages or self.others)


def uses_of(row: models.Model) -> Uses:
    """How many pages, and rows or files besides, point at the row; the row's own parts don't count."""
    referring = {
        (kind, pk)
        for kind, pk in ReferenceIndex.get_references_to(row)
        .values_list("base_content_type_id", "object_id")
        .distinct()
        .order_by()
    }
    listed = bool(referring)
    for relation in _relations_to(type(row)):
        found = relation.related_model._default_manager.filter(**{relation.field.name: row.pk})
        kind, owner = _owner(relation.related_model)
        referring |= {(kind.pk, str(pk)) for pk in found.values_list(owner, flat=True)}
    referring.discard((_kind(type(row)).pk, str(row.pk)))
    page = ContentType.objects.get_for_model(Page).pk
    pages = sum(kind == page for kind, _pk in referring)
    return Uses(pages=pages, others=len(referring) - pages, are_listed=listed)


def _relations_to(model: type[models.Model]) -> list[Any]:
    """Relations from elsewhere that do not give way; those with no way back are hidden, own parts go with the row."""
    fields: list[Any] = list(model._meta.get_fields(include_hidden=True))
    return [
        relation
        for relation in fields
        if relation.auto_created
        and not relation.concrete
        and not relation.field.remote_field.parent_link
        and not (relation.many_to_many and relation.related_model is model)
        and not (relation.one_to_many and relation.on_delete is models.CASCADE)
        and not yields(relation.related_model._meta.label)
    ]


def _kind(model: type[models.Model]) -> ContentType:
    base = model._meta.get_parent_list()[-1] if model._meta.get_parent_list() else model
    return ContentType.objects.get_for_model(base)


def _owner(model: type[models.Model]) -> tuple[ContentType, str]:
    """The kind of row that the model's rows are part of, and the way to its key."""
    for field in model._meta.concrete_fields:
        if isinstance(field, ParentalKey):
            return _kind(field.related_model), field.attname
    return _kind(model), "pk"
