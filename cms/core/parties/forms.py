"""Forms with which people are added where a text needs them, and with which a consent is withdrawn."""

from datetime import datetime, time

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.parties.models import Consent, Contact
from cms.core.rows.choosers import day_input
from cms.core.rows.forms import RowForm


class NewContactForm(RowForm):
    class Meta:
        model = Contact
        fields = ("names", "email", "phone")


class NewConsentForm(RowForm):
    class Meta:
        model = Consent
        fields = (
            "person",
            "email",
            "covers_quotes",
            "covers_pictures",
            "purpose",
            "given_on",
            "valid_until",
            "evidence",
        )
        widgets = {"given_on": day_input(), "valid_until": day_input()}


class WithdrawalForm(forms.Form):
    """When and why a person has withdrawn a consent."""

    day = forms.DateField(
        label=_("Withdrawn on"),
        initial=timezone.localdate,
        widget=day_input(),
        help_text=_("The day on which the person said so, for example 24.11.2026."),
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("How the person said so, and why if that was told. For example “By e-mail; has changed work”."),
    )

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise forms.ValidationError(
                _("The day is still to come. A consent that ends later has its last day in the field “valid until”.")
            )
        return day

    @property
    def moment(self) -> datetime:
        """Now, or the end of an earlier day by the site's own clocks."""
        now = timezone.localtime()
        day = self.cleaned_data["day"]
        return now if day == now.date() else timezone.make_aware(datetime.combine(day, time(23, 59)))
