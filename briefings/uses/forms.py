"""What a reader tells of a use."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from briefings.uses.enums import UseKind
from cms.core.public_forms.fields import AddressField, ChoiceField, EmailField, LineField, NameField, TextField
from cms.core.public_forms.forms import Group, PublicForm


class PastDayField(forms.DateField):
    """A day that has come, as it is written in the reader's language."""

    component: ClassVar[str] = "components/form_line.html"
    is_one_line: ClassVar[bool] = True
    widget = forms.TextInput
    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": _("Write the day like this: 24.11.2026.")}

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "input", "inputmode": "decimal"}

    def clean(self, value: Any) -> date | None:
        day = super().clean(value)
        if day is not None and not date(1990, 1, 1) <= day <= timezone.localdate():
            raise ValidationError(_("Give a day that has come."), code="future")
        return day


class UseForm(PublicForm):
    """Where a briefing or story was used."""

    kind = ChoiceField(label=_("In what was it used?"), choices=UseKind.choices)
    whose = LineField(
        label=_("Whose is it?"),
        help_text=_("For example the Ministry of the Environment, a parliamentary committee or the city of Tampere."),
        missing=_("Say whose it is."),
    )
    what = LineField(
        label=_("What is it called?"),
        required=False,
        max_length=250,
        help_text=_("Its title or number, for example “Development programme for housing”."),
    )
    used_on = PastDayField(label=_("When?"), required=False, help_text=_("For example 24.11.2025."))
    link = AddressField(label=_("Where can it be read?"), help_text=_("An address, if it is public."))
    text = TextField(
        label=_("How was it used?"),
        required=False,
        max_length=2000,
        rows=4,
        help_text=_("In a sentence or two, for us only."),
    )
    name = NameField(required=False)
    email = EmailField(required=False, help_text=_("If we may ask you about it. We don’t publish it."))

    groups = (
        Group(_("The use"), ("kind", "whose", "what", "used_on", "link", "text")),
        Group(_("You"), ("name", "email")),
    )
