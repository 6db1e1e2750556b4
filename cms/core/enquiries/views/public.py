"""The public forms of enquiries."""

from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from cms.core.enquiries.forms.public import AccessibilityForm, ContactForm
from cms.core.enquiries.kinds import ACCESSIBILITY, CONTACT, EnquiryKind
from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.pages import own_path
from cms.core.enquiries.services import receive_enquiry
from cms.core.public_forms.views import PublicFormView


class EnquiryFormView(PublicFormView):
    """A form whose answers go to the inbox. Other apps' forms of enquiries extend it.

    The page after sending says the reference, the last day for an answer, and whether one can be sent.
    """

    kind: EnquiryKind
    sent_template_name = "core/enquiry_sent.html"
    sent_title = _("Thank you. Your message has arrived.")

    def receive(self, values: dict[str, Any]) -> Enquiry:
        """Store the cleaned values of the form by one service call."""
        raise NotImplementedError

    def store(self, form: Any) -> dict[str, Any]:
        enquiry = self.receive(form.cleaned_data)
        return {
            "reference": enquiry.reference,
            "due": enquiry.due_on.isoformat() if enquiry.due_on else "",
            "answered": bool(enquiry.email),
        }

    def sent_context(self, result: dict[str, Any]) -> dict[str, Any]:
        return {"due": date.fromisoformat(result["due"]) if result["due"] else None}


class AboutPageView(EnquiryFormView):
    """A form that a link may open with the address of a page, `?page=/fi/tarinat/`."""

    filled_from_link = ("page",)

    def initial(self) -> dict[str, str]:
        """The page of a link as a whole address; what is no page of ours is left out."""
        path = own_path(super().initial().get("page", ""))
        return {"page": f"{settings.CMS_BASE_URL}{path}"} if path else {}


class ContactView(AboutPageView):
    kind = CONTACT
    form_class = ContactForm
    template_name = "core/contact_form.html"
    title = _("Write to us")
    lead = _("Ask, suggest or tell us what we got wrong. We answer within two weeks.")

    def receive(self, values: dict[str, Any]) -> Enquiry:
        return receive_enquiry(
            kind=self.kind,
            language=self.language,
            text=values["text"],
            name=values["name"],
            email=values["email"],
            page_path=values["page"],
        )


class AccessibilityView(AboutPageView):
    kind = ACCESSIBILITY
    form_class = AccessibilityForm
    template_name = "core/contact_form.html"
    title = _("Give feedback on accessibility")
    lead = _("Did something on this site keep you out? Tell us and we mend it.")
    sent_title = _("Thank you. Your feedback has arrived.")

    def receive(self, values: dict[str, Any]) -> Enquiry:
        return receive_enquiry(
            kind=self.kind,
            language=self.language,
            text=values["text"],
            name=values["name"],
            email=values["email"],
            page_path=values["page"],
            details={"equipment": values["equipment"]},
        )
