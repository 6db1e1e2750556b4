"""What a civil servant tells the centre, and what staff fill in to plan a briefing of it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from briefings.enums import BriefingKind
from cms.core.i18n.labels import label_text
from cms.core.public_forms.fields import ChoicesField, EmailField, LineField, NameField, SelectField, TextField
from cms.core.public_forms.forms import Group, PublicForm
from cms.core.taxonomy.models import Branch, Topic


def _branches() -> list[tuple[str, str]]:
    rows = Branch.objects.order_by("position", "code").values_list("code", "names")
    return [("", ""), *((code, label_text(names)) for code, names in rows)]


def _topics() -> list[tuple[str, str]]:
    rows = Topic.objects.filter(parent=None).order_by("position", "code").values_list("code", "names")
    return [(code, label_text(names)) for code, names in rows]


class NeedForm(PublicForm):
    """A need by topic, from somebody who prepares decisions."""

    text = TextField(
        label=_("What do you need to know?"),
        help_text=_("For example what is known of support in housing for young people, and what it costs."),
        missing=_("Tell what you need to know."),
        max_length=3000,
        rows=6,
    )
    topic = ChoicesField(label=_("Which topics is it about?"), choices=_topics)
    when = LineField(
        label=_("When do you need it?"),
        required=False,
        help_text=_("For example before the statements are due in December."),
    )
    branch = SelectField(
        label=_("Branch of government"),
        required=False,
        choices=_branches,
        help_text=_("Leave it empty if you work for a municipality, a wellbeing services county or elsewhere."),
    )
    organisation = LineField(
        label=_("Ministry or office"),
        required=False,
        help_text=_("For example the unit for housing of the Ministry of the Environment."),
    )
    name = NameField(missing=_("Write your name."))
    email = EmailField(help_text=_("We answer to this address."))

    groups = (
        Group(_("Your need"), ("text", "topic", "when")),
        Group(_("Your work"), ("branch", "organisation")),
        Group(_("You"), ("name", "email")),
    )


class PlanForm(forms.Form):
    """The planned briefing that answers a need; its branches and topics are those of the need."""

    title = forms.CharField(
        label=_("Working title"),
        max_length=200,
        help_text=_("In the site's first language, for example “What does support in housing cost?”. Readers see it."),
        error_messages={"required": _("Write a working title.")},
    )
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=BriefingKind.choices,
        initial=BriefingKind.GLANCE,
        help_text=_("How long it will be, for example “at a glance” for one or two pages."),
    )
    month = forms.DateField(
        label=_("Month"),
        help_text=_("Any day of the month in which it is to appear, for example 1.3.2027. Readers see the month."),
        error_messages={"required": _("Say in which month it is to appear.")},
    )
    message = forms.CharField(
        label=_("A word to the person"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: Any = None, *, language: str, language_name: str) -> None:
        super().__init__(data)
        self.fields["message"].help_text = _(
            "Sent with the title and the month. The person reads: %(language)s. For example “We will ask you for the "
            "figures of your own in January.”"
        ) % {"language": language_name}
        self.fields["message"].widget.attrs["lang"] = language

    def clean_month(self) -> Any:
        month = self.cleaned_data["month"].replace(day=1)
        if month < timezone.localdate().replace(day=1):
            raise forms.ValidationError(_("Choose a month that is not past."), code="past")
        return month
