"""What a reader tells of an innovation, and what staff say when they decline it."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.public_forms.fields import AddressField, EmailField, LineField, NameField, TextField, TickField
from cms.core.public_forms.forms import Group, PublicForm


class YearField(LineField):
    """A year that has begun; cleaned to a number or None."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 10, "required": False, **kwargs})

    def widget_attrs(self, widget: Any) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "numeric"}

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        year = int(text) if text.isascii() and text.isdigit() else 0
        if not 1900 <= year <= timezone.localdate().year:
            raise ValidationError(_("Write a year that has begun with four digits, for example 2019."), code="year")
        return year


class ProposalForm(PublicForm):
    """The fields of a story in plain words."""

    title = LineField(
        label=_("What is it called?"),
        help_text=_("A name, for example “Neighbours’ kitchen”."),
        missing=_("Write the name of the innovation."),
    )
    problem = TextField(
        label=_("What problem does it solve?"),
        help_text=_("What was wrong, and for whom?"),
        missing=_("Tell what problem it solves."),
        max_length=3000,
        rows=5,
    )
    solution = TextField(
        label=_("What was done differently?"),
        help_text=_("Begin with what a stranger can picture."),
        missing=_("Tell what was done differently."),
        max_length=3000,
        rows=5,
    )
    target_groups = LineField(
        label=_("Whom is it for?"),
        help_text=_("For example young people without work."),
        missing=_("Say whom it is for."),
        max_length=400,
    )
    place = LineField(
        label=_("Where is it in use?"), required=False, help_text=_("For example Kuopio and Siilinjärvi.")
    )
    since_year = YearField(label=_("Since which year?"), help_text=_("For example 2019."))
    developers = LineField(
        label=_("Who develops it?"),
        required=False,
        help_text=_("Organisations, for example the city of Oulu and a residents’ association."),
        max_length=300,
    )
    link = AddressField(
        label=_("Where can one read more?"),
        help_text=_("An address, for example in Innokylä. Files can’t be attached here: an address is enough."),
    )
    results = TextField(
        label=_("What came of it?"),
        required=False,
        help_text=_("Numbers with their year, if you have them."),
        max_length=3000,
        rows=5,
    )
    evidence = TextField(
        label=_("How do you know?"),
        required=False,
        help_text=_("For example a study, an evaluation, a count of your own, what people have said."),
        max_length=2000,
        rows=4,
    )
    what_did_not_work = TextField(
        label=_("What did not work?"),
        required=False,
        help_text=_("Others learn most from it."),
        max_length=3000,
        rows=4,
    )
    name = NameField(missing=_("Write your name."))
    email = EmailField(help_text=_("We write to this address whatever we decide."))
    may_publish = TickField(
        label=_("The centre may make a story of what I have told, and edit it."),
        help_text=_("Your name and your address are not published."),
    )

    groups = (
        Group(_("The innovation"), ("title", "problem", "solution", "target_groups")),
        Group(_("Where and by whom"), ("place", "since_year", "developers", "link")),
        Group(_("Results and lessons"), ("results", "evidence", "what_did_not_work")),
        Group(_("You"), ("name", "email", "may_publish")),
    )


class DeclineForm(forms.Form):
    """Why no story is made; the person reads it."""

    reason = forms.CharField(
        label=_("Your answer"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write why, in words that the person can follow.")},
    )

    def __init__(self, data: Any = None, *, language: str, language_name: str) -> None:
        super().__init__(data)
        self.fields["reason"].help_text = _(
            "It is sent by e-mail. The person reads: %(language)s. Write in that language, for example what is "
            "missing, or where the innovation is told of already."
        ) % {"language": language_name}
        self.fields["reason"].widget.attrs["lang"] = language
