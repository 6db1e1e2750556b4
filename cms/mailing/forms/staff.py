"""What staff fill in about subscribers."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("List"),
        help_text=_(
            "A CSV file in UTF-8 with the columns address, language, topics, branch, frequency, consented_at and "
            "evidence, for example aino@example.org; sv; asuminen tyo; YM; weekly; 2026-01-31; form of 2025, page 3."
        ),
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )


class EndForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=150,
        help_text=_("It stays in the history, for example “asked by phone on 24.11.”."),
    )
