"""What staff are asked: the fields of the forms of pages, rows, files, settings and blocks, with their help.

Fields that Wagtail brings along count only where we changed their help.
"""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.apps import apps
from django.db import models
from django.test import RequestFactory
from django.urls import get_resolver
from wagtail.admin.panels import FieldPanel, InlinePanel, Panel
from wagtail.admin.widgets import BaseChooser
from wagtail.blocks import Block, BlockField, ListBlock, StreamBlock, StructBlock
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.contrib.settings.views import get_setting_edit_handler
from wagtail.documents import get_document_model
from wagtail.documents.forms import get_document_form
from wagtail.images import get_image_model
from wagtail.images.forms import get_image_form
from wagtail.snippets.models import get_snippet_models

from cms.core.enquiries.models import Enquiry
from cms.core.pages.models.base import BasePage
from cms.core.public_forms.forms import PublicForm
from cms.core.users.models import User

OURS = ("cms.", "briefings.", "campaigns.", "events.")
# What is chosen rather than typed.
CHOSEN = (forms.CheckboxInput, forms.widgets.ChoiceWidget, forms.FileInput, BaseChooser)

ARGUMENTS: dict[str, dict[str, Any]] = {
    "AnswerForm": {"enquiry": Enquiry(language="fi")},
    "AssignForm": {"enquiry": Enquiry(language="fi")},
    "CloseForm": {"enquiry": Enquiry(language="fi")},
    "DeclineForm": {"language": "fi", "language_name": "suomi"},
    "PlanForm": {"language": "fi", "language_name": "suomi"},
}


class Asked:
    """One thing that staff are asked: where, with which help, and in which field (None: rows of several fields)."""

    def __init__(self, place: str, help_text: Any, field: forms.Field | None = None) -> None:
        self.place, self.help, self.field = place, str(help_text or "").strip(), field

    @property
    def is_typed(self) -> bool:
        if self.field is None or isinstance(self.field, BlockField):
            return False
        return not isinstance(self.field.widget, CHOSEN)


def all_asked() -> list[Asked]:
    """Everything that staff are asked, in the active language; each stream's blocks once."""
    asked: list[Asked] = []
    streams: dict[type[Block], Block] = {}
    for model in apps.get_models():
        if issubclass(model, BasePage):
            asked += of_handler(model.get_edit_handler(), streams)
    for model in get_snippet_models():
        viewset = model.snippet_viewset
        asked += of_handler(viewset.get_edit_handler(), streams)
        new = viewset.chooser_viewset_class.creation_form_class
        asked += of_form(new(), new.__name__) if new else []
    for model in settings_registry:
        asked += of_handler(get_setting_edit_handler(model), streams)
    for build, model in ((get_image_form, get_image_model()), (get_document_form, get_document_model())):
        asked += of_form(build(model)(), model.__name__, model)
    for form_class in plain_forms():
        asked += of_form(form_class(**ARGUMENTS.get(form_class.__name__, {})), form_class.__name__)
    for block in streams.values():
        asked += of_block(type(block).__name__, block)
    return asked


def of_handler(handler: Panel, streams: dict[type[Block], Block]) -> list[Asked]:
    """What a form made of panels asks, as a superuser sees it for a new row; its streams are added to `streams`."""
    request = RequestFactory().get("/")
    request.user = User(is_superuser=True, is_active=True)
    row = handler.model()
    form = handler.get_form_class()(instance=row, for_user=request.user)
    return list(of_panel(handler.get_bound_panel(instance=row, request=request, form=form), streams))


def of_panel(panel: Panel.BoundPanel, streams: dict[type[Block], Block]) -> Iterator[Asked]:
    name = type(panel.instance).__name__
    if isinstance(panel, InlinePanel.BoundPanel):
        if panel.formset.model.__module__.startswith(OURS):
            rows = list(of_panel(panel.empty_child, streams))
            # A row of one field needs no words of its own: the panel's stand right above.
            alone = rows[0].field if len(rows) == 1 else None
            yield Asked(f"{name}: {panel.panel.relation_name}", panel.help_text, alone)
            yield from () if alone else rows
    elif isinstance(panel, FieldPanel.BoundPanel):
        field = panel.bound_field
        if (
            field is None
            or field.is_hidden
            or (is_foreign(panel.instance, panel.field_name) and not panel.panel.help_text)
        ):
            return
        yield Asked(f"{name}: {panel.field_name}", panel.help_text, field.field)
        if isinstance(field.field, BlockField):
            streams[type(field.field.block)] = field.field.block
    else:
        for child in getattr(panel, "children", ()):
            yield from of_panel(child, streams)


def of_form(form: forms.BaseForm, name: str, model: type[models.Model] | None = None) -> Iterator[Asked]:
    inherited = [
        field
        for base in type(form).__mro__
        if not base.__module__.startswith(OURS)
        for field in getattr(base, "declared_fields", {}).values()
    ]
    for field_name, field in form.fields.items():
        declared = form.base_fields.get(field_name)
        foreign = is_foreign(model, field_name) if model else any(declared is field for field in inherited)
        if not (foreign or field.widget.is_hidden):
            yield Asked(f"{name}: {field_name}", field.help_text, field)


def of_block(place: str, block: Block, told: str = "") -> Iterator[Asked]:
    """What the blocks of a stream ask; the help of a list speaks for single fields in it."""
    if isinstance(block, StreamBlock | StructBlock):
        for name, child in block.child_blocks.items():
            yield from of_block(f"{place} › {name}", child)
    elif isinstance(block, ListBlock):
        yield from of_block(place, block.child_block, getattr(block.meta, "help_text", "") or told)
    else:
        yield Asked(place, block.field.help_text or told, block.field)


def plain_forms() -> list[type[forms.Form]]:
    """Forms of staff that stand for no row; those of readers are public forms, with rules of their own."""
    assert get_resolver().url_patterns  # which imports every view, and with it the forms
    return [
        form_class
        for form_class in subclasses(forms.Form)
        if form_class.__module__.startswith(OURS) and not issubclass(form_class, forms.BaseModelForm | PublicForm)
    ]


def subclasses(of: type) -> list[type]:
    found = dict.fromkeys(of.__subclasses__())
    for child in of.__subclasses__():
        found |= dict.fromkeys(subclasses(child))
    return list(found)


def is_foreign(model: Any, name: str) -> bool:
    """Whether a base class of Wagtail or Django brought the field along."""
    bases = (model if isinstance(model, type) else type(model)).__mro__
    return any(
        name in {field.name for field in base._meta.get_fields()}
        for base in bases
        if hasattr(base, "_meta") and not base.__module__.startswith(OURS)
    )
