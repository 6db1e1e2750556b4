"""Fields of public forms: each says what is wrong in words that help, and never cuts off what was typed."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.formats import number_format
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

REQUIRED = _("Fill this in.")
CHOOSE = _("Choose one.")
TOO_LONG = _("Shorten this to %(limit_value)d characters. It has %(show_value)d now.")


class WrittenField(forms.CharField):
    """Text without `maxlength`: a browser would cut a pasted text off without a word."""

    component: ClassVar[str] = "components/form_line.html"
    is_one_line: ClassVar[bool] = True
    default_error_messages: ClassVar[dict[str, Any]] = {"required": REQUIRED, "max_length": TOO_LONG}

    def __init__(self, *, autocomplete: str = "", missing: Any = None, **kwargs: Any) -> None:
        """`autocomplete` is a purpose of WCAG 1.3.5, e.g. "name"; `missing` says what to write if it is empty."""
        self.autocomplete = autocomplete
        if missing is not None:
            kwargs["error_messages"] = {"required": missing, **kwargs.get("error_messages", {})}
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        attrs = {"class": "input"}
        if self.autocomplete:
            attrs["autocomplete"] = self.autocomplete
        return attrs


class LineField(WrittenField):
    """One line of text."""

    def __init__(self, *, max_length: int = 200, **kwargs: Any) -> None:
        super().__init__(max_length=max_length, **kwargs)


class NameField(LineField):
    """A person's name as they write it, fit for the header of a mail."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Name"), "autocomplete": "name", **kwargs})

    def validate(self, value: str) -> None:
        """A name with an address in it is an advertisement that our mail would carry to others."""
        super().validate(value)
        if "://" in value or "www." in value.lower():
            raise ValidationError(_("Write a name without a web address."), code="address")


class TextField(WrittenField):
    """Several lines of text; the hint says how long it may be."""

    is_one_line: ClassVar[bool] = False
    widget = forms.Textarea

    def __init__(self, *, max_length: int = 4000, rows: int = 8, **kwargs: Any) -> None:
        self.rows = rows
        hint = _with_length(kwargs.pop("help_text", ""), max_length)
        super().__init__(max_length=max_length, help_text=hint, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "rows": self.rows, "cols": None}


def _length_hint(hint: Any, most: int) -> str:
    number = number_format(most, force_grouping=True)
    length = gettext("At most %(number)s characters.") % {"number": number}
    return f"{hint} {length}".strip()


_with_length = lazy(_length_hint, str)


class EmailField(WrittenField):
    """An e-mail address that our mail can reach."""

    widget = forms.EmailInput

    def __init__(self, *, max_length: int = 254, **kwargs: Any) -> None:
        given = {"label": _("E-mail address"), "autocomplete": "email", "missing": _("Write your e-mail address.")}
        super().__init__(max_length=max_length, **{**given, **kwargs})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "email", "spellcheck": "false", "autocapitalize": "none"}

    def run_validators(self, value: str) -> None:
        super().run_validators(value)
        if value not in self.empty_values:
            check_email(value)


def check_email(address: str) -> None:
    """
    Raises:
        ValidationError: mail cannot be sent to the address; the message names the fault.
    """
    local, _at, domain = address.rpartition("@")
    if "@" not in address:
        raise ValidationError(_("The address has no @ sign. Write it like this: name@example.org."), code="invalid")
    if "@" in local:
        raise ValidationError(_("The address has two @ signs. Write one address only."), code="invalid")
    if any(character.isspace() for character in address):
        raise ValidationError(_("Write the address without spaces: name@example.org."), code="invalid")
    if not local.isascii():
        raise ValidationError(
            _(
                "Before the @ sign our mail can write the letters a–z, digits and . _ + - only. "
                "Give an address without other letters, or tell us another way to reach you."
            ),
            code="invalid",
        )
    if "." not in domain.strip("."):
        raise ValidationError(
            _("After the @ sign comes a domain with a full stop in it: name@example.org."), code="invalid"
        )
    try:
        validate_email(address)
    except ValidationError:
        raise ValidationError(
            _("This address cannot be used. Write it like this: name@example.org."), code="invalid"
        ) from None


class AddressField(LineField):
    """An address elsewhere, with or without its scheme; cleaned to a whole one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 500, "required": False, **kwargs})

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "url", "autocapitalize": "none", "spellcheck": "false"}

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        message = _("Write the whole address, for example https://www.innokyla.fi/.")
        whole = text if "://" in text else f"https://{text}"
        try:
            scheme = urlsplit(whole).scheme
            URLValidator(schemes=["http", "https"])(whole)
        except (ValidationError, ValueError):
            raise ValidationError(message, code="address") from None
        if scheme not in ("http", "https") or len(whole) > 500:
            raise ValidationError(message, code="address")
        return whole


class PhoneField(LineField):
    widget = forms.TextInput(attrs={"type": "tel"})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"label": _("Phone"), "autocomplete": "tel", "max_length": 40, **kwargs})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "tel"}


class ChoiceField(forms.ChoiceField):
    """One of a few: all are shown, none is chosen for the reader."""

    component: ClassVar[str] = "components/form_choices.html"
    widget = forms.RadioSelect
    default_error_messages: ClassVar[dict[str, Any]] = {"required": CHOOSE, "invalid_choice": _("Choose one of these.")}


class SelectField(forms.ChoiceField):
    """One of many, in a list that unfolds."""

    component: ClassVar[str] = "components/form_line.html"
    default_error_messages = ChoiceField.default_error_messages

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"class": "input"}


class ChoicesField(forms.MultipleChoiceField):
    """Any number of a few."""

    component: ClassVar[str] = "components/form_choices.html"
    widget = forms.CheckboxSelectMultiple
    default_error_messages: ClassVar[dict[str, Any]] = {
        "required": _("Choose at least one."),
        "invalid_choice": _("Choose from these only."),
        "invalid_list": _("Choose from these only."),
    }


class TickField(forms.BooleanField):
    """One box to tick, such as a consent."""

    component: ClassVar[str] = "components/form_tick.html"
    default_error_messages: ClassVar[dict[str, Any]] = {"required": _("Tick this to send the form.")}
