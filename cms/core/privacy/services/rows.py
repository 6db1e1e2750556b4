"""How rows are found, copied and erased where a declaration says nothing else."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q, QuerySet
from django.db.models.fields.files import FieldFile, FileField

from cms.core.privacy.addresses import same_address
from cms.core.privacy.registry import Erasure, Person, PersonalData

# Never given out, not even to the person: they open doors.
SECRETS = ("password",)


def find_rows(*, data: PersonalData, person: Person) -> QuerySet:
    """The rows that are about the person."""
    if data.find is not None:
        return data.find(person)
    rows = data.model_class._base_manager.all()
    found = Q()
    for name in data.email_fields:
        found |= same_address(name, person.email)
    return rows.filter(found) if found else rows.none()


def names_in(*, data: PersonalData, row: models.Model) -> str:
    """The name under which the row knows the person, "" if it knows none."""
    return " ".join(str(getattr(row, name) or "").strip() for name in data.name_fields).strip()


def export_row(*, data: PersonalData, row: models.Model) -> dict[str, Any]:
    """What the person gets of a row, as JSON can hold it."""
    if data.export is not None:
        return data.export(row)
    exported = field_values(row)
    for model_name in data.parts:
        related = [field_values(part) for part in part_rows(data=data, model_name=model_name, pks=[row.pk])]
        if related:
            exported[model_name] = related
    return exported


def field_values(row: models.Model) -> dict[str, Any]:
    """The row's own columns by name; relations as keys, files by name."""
    values = {
        field.name: getattr(row, field.attname).name if isinstance(field, FileField) else getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in SECRETS
    }
    plain = {name: getattr(value, "data", value) for name, value in values.items()}
    return json.loads(json.dumps(plain, cls=DjangoJSONEncoder, default=str))


def files_of(row: models.Model) -> Iterator[FieldFile]:
    """The files that the row's columns name."""
    for field in row._meta.concrete_fields:
        if isinstance(field, FileField) and (file := getattr(row, field.attname)):
            yield file


def part_rows(*, data: PersonalData, model_name: str, pks: list[Any]) -> QuerySet:
    """Rows of one of the declaration's parts that belong to the rows with these keys."""
    model = apps.get_model(model_name)
    found = Q()
    for field in model._meta.concrete_fields:
        if field.is_relation and field.related_model is data.model_class:
            found |= Q(**{f"{field.name}__in": pks})
    return model._base_manager.filter(found) if found else model._base_manager.none()


def objects_of(*, data: PersonalData, rows: QuerySet) -> set[tuple[type[models.Model], str]]:
    """The rows and their parts, to which logs may point, as (model, primary key)."""
    pks = list(rows.values_list("pk", flat=True))
    found = {(data.model_class, str(pk)) for pk in pks}
    for model_name in data.parts:
        parts = part_rows(data=data, model_name=model_name, pks=pks)
        found |= {(parts.model, str(pk)) for pk in parts.values_list("pk", flat=True)}
    return found


def erase_rows(*, data: PersonalData, rows: QuerySet, person: Person | None) -> Erasure:
    """Erase the rows as their declaration says; by default they are deleted."""
    if data.erase is not None:
        return data.erase(rows, person)
    count = rows.count()
    if count:
        rows.delete()
    return Erasure(erased=count)
