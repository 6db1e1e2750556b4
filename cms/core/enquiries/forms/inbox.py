"""What staff fill in about an enquiry."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.enquiries.enums import CloseReason
from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.services import handlers
from cms.core.users.models import User


class AnswerForm(forms.Form):
    """An answer by e-mail; remembers how many answers there were when it was begun."""

    answers_seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput)
    text = forms.CharField(
        label=_("Your answer"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": _("Write the answer.")},
    )

    def __init__(self, data: Any = None, *, enquiry: Enquiry) -> None:
        super().__init__(data, initial={"answers_seen": enquiry.answers_sent})
        self.fields["text"].help_text = _(
            "The person reads: %(language)s. Write in that language, for example “Hello, thank you for your question”, "
            "and end with your name. The message and earlier answers are quoted below your text."
        ) % {"language": enquiry.language_name}
        self.fields["text"].widget.attrs["lang"] = enquiry.language


class AssignForm(forms.Form):
    """Whose the enquiry is from now on."""

    assignee: forms.ModelChoiceField = forms.ModelChoiceField(
        label=_("Handled by"),
        queryset=User.objects.none(),
        required=False,
        empty_label=_("Nobody yet"),
        help_text=_("For example a colleague who knows the subject. They are told by e-mail."),
        error_messages={"invalid_choice": _("Choose somebody who handles enquiries.")},
    )

    def __init__(self, data: Any = None, *, enquiry: Enquiry) -> None:
        super().__init__(data, initial={"assignee": enquiry.assignee_id})
        cast(forms.ModelChoiceField, self.fields["assignee"]).queryset = handlers()


class CloseForm(forms.Form):
    """Why nothing more is done."""

    reason = forms.ChoiceField(
        label=_("Why?"),
        choices=CloseReason.choices,
        widget=forms.RadioSelect,
        help_text=_("It stays in the history for colleagues. The person does not see it."),
        error_messages={"required": _("Choose a reason.")},
    )
    note = forms.CharField(
        label=_("Note"),
        max_length=500,
        required=False,
        help_text=_("For colleagues, for example “The contrast of the map was mended”. The person does not see it."),
    )

    def __init__(self, data: Any = None, *, enquiry: Enquiry) -> None:
        super().__init__(data)
