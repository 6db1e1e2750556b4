"""The editor's form and the panel that says what a page still lacks."""

from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import Panel

from cms.core.pages.covers import cover_svg
from cms.core.pages.requirements import Read
from cms.core.pages.slugs import free_slug


class BasePageForm(WagtailAdminPageForm):
    """Drafts may be incomplete; publishing refuses with a message at each field that lacks something."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._give_slug()

    def _give_slug(self) -> None:
        """Derive a slug that was not sent from the title: the browser writes it some time after the title.

        A page that has been published keeps its address unless a new one is given.
        """
        if not self.is_bound or "slug" not in self.fields or self.instance.first_published_at is not None:
            return
        sent: Any = vars(self)["data"]
        name = self.add_prefix("slug")
        if not sent.get(name, "").strip():
            self.data = sent.copy()
            title = sent.get(self.add_prefix("title"), "")
            self.data[name] = free_slug(title=title, parent=self.parent_page, page=self.instance)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not self.is_deferred_validation:
            self._require(cleaned)
        return cleaned

    def _require(self, cleaned: dict[str, Any]) -> None:
        for missing in type(self.instance).publish_requirements(self._reader(cleaned)):
            self._refuse(missing.field, missing.message)
        if (
            self.instance.first_published_at is not None
            and cleaned.get("change_is_major")
            and not (cleaned.get("change_note") or "").strip()
        ):
            self._refuse("change_note", _("Tell readers what changed, or take the mark of a major change away."))

    def _reader(self, cleaned: dict[str, Any]) -> Read:
        """Reads what was sent: fields, and the rows of child forms that are not being deleted."""

        def read(name: str) -> Any:
            if name in self.formsets:
                return [
                    form.instance
                    for form in self.formsets[name].forms
                    if form.is_valid()
                    and not form.cleaned_data.get("DELETE")
                    and (form.has_changed() or form.instance.pk)
                ]
            return cleaned[name] if name in cleaned else getattr(self.instance, name)

        return read

    def _refuse(self, name: str, message: Any) -> None:
        error = ValidationError(message, code="missing")
        if name in self.formsets:
            self.formsets[name].non_form_errors().extend(error.messages)
        elif name in self.fields and name not in self.errors:
            self.add_error(name, error)


class CoverPanel(Panel):
    """How the page's woven cover looks with what has been saved."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/cover_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            context = super().get_context_data(parent_context)
            topic = next(iter(self.instance.ordered_topics(self.instance.topics.all())), None)
            svg = cover_svg(
                seed=str(self.instance.translation_key),
                emblem=topic.look_code if topic else "",
                card=self.instance.search_card(),
                look=self.instance.look,
            )
            context["image"] = f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"
            return context


class SharePanel(Panel):
    """How a link to the page looks where it is shared: card, title and text, also before they are saved.

    `titles` and `texts` name the fields that say them; the first that is filled in counts.
    """

    titles = ("social_title", "heading", "title")
    texts = ("social_text", "search_description", "summary")

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/share_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            context = super().get_context_data(parent_context)
            panel = self.panel
            context["titles"] = " ".join(name for name in panel.titles if hasattr(self.instance, name))
            context["texts"] = " ".join(panel.texts)
            context["host"] = urlsplit(settings.CMS_BASE_URL).hostname
            context["title"] = self.instance.share_title
            context["text"] = self.instance.social_text or self.instance.description
            return context


class MissingPanel(Panel):
    """A list of what is missing before the saved page can be published, each item leading to its field."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/admin/missing_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk)

        def get_context_data(self, parent_context: dict | None = None) -> dict:
            context = super().get_context_data(parent_context)
            context["missing"] = [
                {
                    "field": item.field,
                    "label": self._label(item.field),
                    "message": item.message,
                    "anchor": f"#id_{item.field}",
                }
                for item in self.instance.missing_for_publishing()
            ]
            return context

        def _label(self, name: str) -> str:
            if name in self.form.fields:
                return str(self.form.fields[name].label)
            return str(self.instance._meta.get_field(name).related_model._meta.verbose_name_plural)
