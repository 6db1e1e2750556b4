"""The editor's form and the panel that says what a page still lacks."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel


class BasePageForm(WagtailAdminPageForm):
    """Drafts may be incomplete; publishing refuses with a message at each field that lacks something."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self._require(cleaned)
        return cleaned

    def _require(self, cleaned: dict[str, Any]) -> None:
        def read(name: str) -> Any:
            return cleaned[name] if name in cleaned else getattr(self.instance, name)

        for missing in type(self.instance).publish_requirements(read):
            if missing.field in self.fields and missing.field not in self.errors:
                self.add_error(missing.field, ValidationError(missing.message, code="missing"))
        if (
            self.instance.first_published_at is not None
            and cleaned.get("change_is_major")
            and not cleaned.get("change_note", "").strip()
            and "change_note" in self.fields
        ):
            self.add_error("change_note", _("Tell readers what changed, or take the mark of a major change away."))


class MissingPanel(Panel):
    """A list of what is missing before the saved page can be published, each item leading to its field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/missing_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            context = super().get_context_data(parent_context)
            missing = [item for item in self.instance.missing_for_publishing() if item.field in self.form.fields]
            context["missing"] = [
                {
                    "message": item.message,
                    "anchor": self.form[item.field].auto_id,
                    "label": self.form.fields[item.field].label,
                }
                for item in missing
            ]
            return context
