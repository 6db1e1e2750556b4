"""Ticks for rows that a page belongs to."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils import timezone

from cms.core.i18n.labels import label_text


class RowTicks(forms.CheckboxSelectMultiple):
    """Checkboxes in a box that scrolls, so that a long list leaves the form readable."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "row-ticks", **(attrs or {})})


class RegionTicks(RowTicks):
    """Regions under the name of their kind; those that have ended only where the page has them already."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list:
        grouped: dict[str, list] = {}
        for region in self._regions(value):
            grouped.setdefault(label_text(region.kind.names), []).append((region.pk, label_text(region.names)))
        self.choices = list(grouped.items())
        return super().optgroups(name, value, attrs)

    def _regions(self, chosen: list[str]) -> Iterable:
        choices = self.choices
        rows = choices.queryset if isinstance(choices, ModelChoiceIterator) else ()
        today = timezone.localdate()
        for region in rows.by_kind() if rows else ():
            if region.valid_to is None or region.valid_to >= today or str(region.pk) in chosen:
                yield region
