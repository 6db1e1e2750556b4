from collections.abc import Sequence
from typing import Any

from django import forms
from django.db import models
from django.utils.text import capfirst

from cms.core.taxonomy.enums import Sdg


class TickListField(models.JSONField):
    """A list of values chosen with ticks. A subclass says which; in migrations it is a plain JSONField."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, Sequence[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def options(self) -> list[tuple[Any, Any]]:
        raise NotImplementedError

    @staticmethod
    def coerce(value: str) -> Any:
        return value

    def formfield(self, **kwargs: Any) -> forms.Field:
        return forms.TypedMultipleChoiceField(
            choices=self.options(),
            coerce=self.coerce,
            required=False,
            label=kwargs.get("label") or capfirst(self.verbose_name),
            help_text=kwargs.get("help_text") or self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


class SdgListField(TickListField):
    """The numbers of the UN goals."""

    def options(self) -> list[tuple[Any, Any]]:
        return [(number, f"{number} {label}") for number, label in Sdg.choices]

    @staticmethod
    def coerce(value: str) -> int:
        return int(value)
