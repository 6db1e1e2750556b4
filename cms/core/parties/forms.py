"""Forms with which people are added where a text needs them."""

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
