"""What staff choose to see a mail by."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from briefings.announcements.previews import find_subscriber
from cms.core.i18n import languages
from cms.mailing.models import Subscriber


class ReaderForm(forms.Form):
    """Whose mail is shown: a language's, or a subscriber's by address."""

    language = forms.ChoiceField(
        label=_("Language"), required=False, help_text=_("As a reader of this language gets it, for example Swedish.")
    )
    address = forms.EmailField(
        label=_("As this subscriber"),
        required=False,
        help_text=_("The address of a subscriber, for example aino@example.org; it overrides the language."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = languages.choices()  # type: ignore[attr-defined]

    def clean_address(self) -> Subscriber | None:
        address = self.cleaned_data["address"]
        subscriber = find_subscriber(address)
        if address and subscriber is None:
            raise forms.ValidationError(_("Nobody subscribes with this address."))
        return subscriber
