"""Ticks for rows that a page belongs to."""

from typing import Any

from django import forms
from django.forms.models import ModelChoiceIterator

from cms.core.i18n.labels import label_text


class RowTicks(forms.CheckboxSelectMultiple):
    """Checkboxes in a box that scrolls, so that a long list leaves the form readable."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "row-ticks", **(attrs or {})})


class RegionTicks(RowTicks):
    """Regions under the name of their kind; those that have ended only where the page has them already."""

    def optgroups(self, name: str, value: list[str], attrs: dict[str, Any] | None = None) -> list:
        choices = self.choices
        if not isinstance(choices, ModelChoiceIterator):
            return super().optgroups(name, value, attrs)
        # Drawing the field may ask more than once: the next time begins from the rows again.
        try:
            self.choices = self._grouped(choices, value)
            return super().optgroups(name, value, attrs)
        finally:
            self.choices = choices

    def _grouped(self, choices: ModelChoiceIterator, chosen: list[str]) -> list:
        rows = choices.queryset
        shown = rows.valid_on() | rows.filter(pk__in=[number for number in chosen if str(number).isdigit()])
        grouped: dict[str, list] = {}
        for region in shown.by_kind():
            grouped.setdefault(label_text(region.kind.names), []).append((region.pk, label_text(region.names)))
        return list(grouped.items())
