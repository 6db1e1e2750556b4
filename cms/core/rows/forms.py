"""What the forms of all rows have in common."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _
from i18nfield.forms import I18nFormField
from wagtail.admin.forms import WagtailAdminModelForm

from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.rows.codes import propose_code


class RowForm(WagtailAdminModelForm):
    """Names are given in the source language at least, and a code that is left empty is made from the name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "code" in self.fields:
            self.fields["code"].required = False
        for field in self.fields.values():
            if isinstance(field, I18nFormField):
                field.error_messages = {**field.error_messages, "required": _source_is_missing()}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        for name, field in self.fields.items():
            if isinstance(field, I18nFormField) and cleaned.get(name):
                texts = cleaned[name].data
                if isinstance(texts, dict) and not (texts.get(languages.source()) or "").strip():
                    self.add_error(name, ValidationError(_source_is_missing(), code="source"))
        self._give_code(cleaned)
        return cleaned

    def _give_code(self, cleaned: dict[str, Any]) -> None:
        if not hasattr(self.instance, "code") or "code" in self.errors or cleaned.get("code"):
            return
        code = self.instance.code
        if not code:
            name = cleaned.get(self.instance.code_from)
            if not name:
                return
            code = propose_code(model=type(self.instance), text=label_text(name, languages.source()))
        cleaned["code"] = self.instance.code = code


def _source_is_missing() -> str:
    language = get_language_info(languages.source())["name_translated"]
    return _("Write this in %(language)s at least: it's shown where another language is missing.") % {
        "language": language
    }
