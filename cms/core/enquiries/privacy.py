"""What the site knows of those who write to the centre."""

from django.utils.translation import gettext_lazy as _

from cms.core.privacy.enums import LegalBasis
from cms.core.privacy.registry import PersonalData, Retention

KEPT_DAYS = 730

ENQUIRIES = PersonalData(
    code="enquiries",
    label=_("Enquiries and feedback"),
    model="core.Enquiry",
    people=_("Everybody who writes to the centre by a form of the site"),
    data=_("Name and e-mail address as far as given, language, what was written, what was answered, who handled it"),
    purpose=_("To answer, to mend barriers, and to show that feedback on accessibility was answered in time"),
    basis=LegalBasis.PUBLIC_TASK,
    basis_note=_("Act on the Provision of Digital Services (306/2019) for feedback on accessibility"),
    owner=_("The communications staff"),
    source=_("The person"),
    recipients=_("The staff who answer; for an enquiry about a story, the contact of the story"),
    retention=Retention(
        _("Two years after the last step: the answer, the closing or, where nothing was done, the arrival."),
        days=KEPT_DAYS,
        since="last_step_at",
    ),
    fields=("name", "email", "text", "details", "page_path"),
    parts={"core.EnquiryAnswer": ("text",), "core.EnquiryEvent": ("note",)},
    name_fields=("name",),
)
