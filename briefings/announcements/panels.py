"""What an editor is asked and shown about subscribers before publishing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel

from briefings.announcements.enums import Tell
from briefings.announcements.forecast import forecast_for
from cms.core.pages import origin
from cms.core.pages.panels import BasePageForm

FIELD = "tell_subscribers"


class BriefingPageForm(BasePageForm):
    """Asks for an answer where subscribers could be told: at a first publication and at a major change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if FIELD in self.fields:
            self.fields[FIELD].choices = Tell.choices
            if _is_translation(self.instance):
                del self.fields[FIELD]

    def _require(self, cleaned: dict[str, Any]) -> None:
        super()._require(cleaned)
        can_be_told = self.instance.first_published_at is None or cleaned.get("change_is_major")
        if FIELD in self.fields and can_be_told and not cleaned.get(FIELD):
            self._refuse(FIELD, _("Say whether subscribers have to know of this."))


class ForecastPanel(Panel):
    """How many would hear of the saved draft, and which languages are missing."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "briefings/admin/forecast_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk) and FIELD in self.form.fields

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            context = super().get_context_data(parent_context)
            context["forecast"] = forecast_for(self.instance)
            return context


SUBSCRIBER_PANELS = [
    MultiFieldPanel(
        [FieldPanel(FIELD, widget=forms.RadioSelect), ForecastPanel()],
        heading=_("Subscribers"),
    ),
]


def _is_translation(page: Any) -> bool:
    return bool(page.pk) and origin.source_of(page) is not None
