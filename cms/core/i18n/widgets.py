"""Fields that hold a text in every language: each language's line says which it is, filled in or not."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from i18nfield.fields import I18nCharField, I18nTextField
from i18nfield.forms import I18nTextarea, I18nTextInput, I18nWidget
from wagtail.admin.forms.models import register_form_field_override
from wagtail.admin.widgets import AdminAutoHeightTextInput

from cms.core.i18n import languages


class NamedLines(I18nWidget):
    """i18nfield's own widget says the language in the placeholder alone, which is gone once a line is filled in."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        for widget, code in zip(self.widgets, self.locales, strict=True):
            widget.attrs["aria-label"] = f"{self.field.label} – {languages.own_name(code)}"
        return super().render(name, value, {**(attrs or {}), "placeholder": ""}, renderer)

    def format_output(self, rendered_widgets: list[str], id_: str) -> SafeString:
        lines = zip(self.enabled_locales, rendered_widgets, strict=True)
        return format_html(
            '<div class="i18n-form-group" id="{}">{}</div>',
            id_,
            format_html_join(
                "",
                '<div class="i18n-line"><label for="{}_{}" lang="{}">{}</label>{}</div>',
                (
                    (id_, self.locales.index(code), code, languages.own_name(code), mark_safe(widget))  # noqa: S308 rendered by Django
                    for code, widget in lines
                ),
            ),
        )


class NamedTextInput(NamedLines, I18nTextInput):
    """One line a language."""


class NamedTextarea(NamedLines, I18nTextarea):
    """A few lines a language, as high as what stands in them."""

    widget = AdminAutoHeightTextInput


def register_widgets() -> None:
    """Let every form of the admin name the languages."""
    register_form_field_override(I18nCharField, override={"widget": NamedTextInput})
    register_form_field_override(I18nTextField, override={"widget": NamedTextarea})
