"""What the one who handles a person's request fills in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from cms.core.privacy.addresses import normalise_address


class PersonForm(forms.Form):
    """Whom the request is about."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("The whole address, for example aino@example.org. Upper and lower case don't matter."),
    )
    names = forms.CharField(
        label=_("Names"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_(
            "If you also want to find texts that name the person: full names as texts write them, one on each line, "
            "for example “Aino Esimerkki”."
        ),
    )

    def clean_names(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["names"].splitlines() if line.strip()]


class ErasureForm(PersonForm):
    """The same, with the address typed once more."""

    confirmation = forms.CharField(
        label=_("Type the address once more to erase"),
        max_length=254,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text=_("For example aino@example.org. Erasing can't be undone."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].widget = forms.HiddenInput()
        self.fields["names"].widget = forms.HiddenInput()

    def clean_confirmation(self) -> str:
        typed = self.cleaned_data["confirmation"]
        if normalise_address(typed) != normalise_address(self.cleaned_data.get("email", "")):
            raise forms.ValidationError(_("This is not the address that was looked up. Nothing was erased."))
        return typed
