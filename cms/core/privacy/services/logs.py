"""Wagtail's logs of what staff did: what they say of a row that is erased."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.core.privacy.registry import Erasure, Footprint, Trace


def entries_about(objects: Iterable[tuple[type[models.Model], str]]) -> models.QuerySet[ModelLogEntry]:
    """Log entries about these rows, given as (model, primary key)."""
    by_model: dict[type[models.Model], list[str]] = {}
    for model, pk in objects:
        by_model.setdefault(model, []).append(pk)
    found = Q(pk__in=[])
    for model, pks in by_model.items():
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        found |= Q(content_type=kind, object_id__in=pks)
    return ModelLogEntry.objects.filter(found)


def export_logs(footprint: Footprint) -> list[dict[str, Any]]:
    """What was done to the person's rows and, if the person is staff, what the person did."""
    staff = footprint.keys("users")
    lines = [
        {"when": entry.timestamp.isoformat(), "what": entry.action, "to": entry.label}
        for entry in entries_about(footprint.objects).order_by("timestamp", "pk")
    ]
    for model in (ModelLogEntry, PageLogEntry):
        done = model.objects.filter(user_id__in=staff).order_by("timestamp", "pk")
        lines += [
            {"when": entry.timestamp.isoformat(), "what": entry.action, "to": entry.label, "own_deed": True}
            for entry in done
        ]
    return lines


def forget_labels(*, objects: Iterable[tuple[type[models.Model], str]]) -> int:
    """Leave in the logs that something was done, when and by whom, but not the row's name or values."""
    return entries_about(objects).exclude(label="", data={}).update(label="", data={})


def erase_logs(footprint: Footprint) -> Erasure:
    return Erasure(erased=forget_labels(objects=footprint.objects))


LOGS = Trace(
    code="logs",
    label=_("Logs of what staff did"),
    description=_(
        "That a row was made, changed or erased, when and by whom. The row's name is taken out together with the row."
    ),
    export=export_logs,
    erase=erase_logs,
    models=("wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry"),
    order=300,
)
