from typing import Any

from django.db import models
from wagtail.fields import RichTextField as WagtailRichTextField

from cms.core.richtext.cleaning import clean_html
from cms.core.richtext.segments import html_of, segments_of


class RichTextField(WagtailRichTextField):
    """Rich text of a model, cleaned on its way to the database and into revisions.

    In migrations it is a plain TextField.
    """

    def deconstruct(self):
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def get_prep_value(self, value: Any) -> Any:
        value = super().get_prep_value(value)
        return clean_html(value) if isinstance(value, str) else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Clean it on the instance too: revisions are made from there, and the same request may show it."""
        value = getattr(model_instance, self.attname)
        if isinstance(value, str):
            value = clean_html(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_translatable_segments(self, value: str) -> list[Any]:
        return segments_of(value)

    def restore_translated_segments(self, value: str, segments: list[Any]) -> str:
        return html_of(segments)
