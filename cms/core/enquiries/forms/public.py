"""The two forms that every centre's site has."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from cms.core.enquiries.pages import own_path
from cms.core.public_forms.fields import EmailField, LineField, NameField, TextField
from cms.core.public_forms.forms import Group, PublicForm


class PageField(LineField):
    """The address of a page of this site; cleaned to its path."""

    def __init__(self, **kwargs: Any) -> None:
        given = {"label": _("Address of the page"), "max_length": 1000, "required": False}
        super().__init__(**{**given, **kwargs})

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}

    def clean(self, value: Any) -> str:
        cleaned = super().clean(value)
        path = own_path(cleaned) if cleaned else ""
        if path is None:
            raise ValidationError(_("Give the address of a page of this site, or leave this empty."), code="elsewhere")
        return path


class ContactForm(PublicForm):
    """Anything that a reader wants to say or ask."""

    text = TextField(label=_("Your message"), missing=_("Write your message."))
    page = PageField(help_text=_("If your message is about a certain page, copy its address here."))
    name = NameField(required=False)
    email = EmailField(help_text=_("We answer to this address."))

    groups = (Group(_("What is it about?"), ("text", "page")), Group(_("Who are you?"), ("name", "email")))


class AccessibilityForm(PublicForm):
    """A barrier that a reader met; may be sent without a name."""

    text = TextField(
        label=_("What got in your way?"),
        help_text=_("Tell what you tried to do and what happened."),
        missing=_("Tell what got in your way."),
    )
    page = PageField(
        label=_("On which page?"), help_text=_("Copy the address here. Leave it empty if it is the same everywhere.")
    )
    equipment = LineField(
        label=_("What did you use?"),
        help_text=_("For example a phone, a keyboard without a mouse, or a screen reader and its name."),
        required=False,
        max_length=300,
    )
    name = NameField(required=False)
    email = EmailField(
        required=False,
        help_text=_(
            "We answer within 14 days. You can leave this empty: then we cannot answer you, "
            "but we still mend the fault."
        ),
    )

    groups = (
        Group(_("The barrier"), ("text", "page", "equipment")),
        Group(_("If you want an answer"), ("name", "email")),
    )
