from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst

from cms.core.taxonomy.enums import Sdg


class SdgListField(models.JSONField):
    """A list of the UN goals' numbers, chosen with ticks."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=[(number, f"{number} {label}") for number, label in Sdg.choices],
            coerce=int,
            required=False,
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=kwargs.get("help_text") or self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )
