"""Forms that anybody may fill in: subscribe, get the newsletter, ask for the link to one's own subscriptions."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.core.public_forms.networks import network_of
from cms.core.public_forms.views import PublicFormView
from cms.mailing.enums import Frequency
from cms.mailing.forms.choices import ALL
from cms.mailing.forms.public import WORDING, AddressForm, AskingForm, NewsletterForm, SubscribeForm, preset
from cms.mailing.kinds import NEWSLETTER, SubscriptionKind, main_kind
from cms.mailing.presentation import sentences
from cms.mailing.services.subscriptions import request_subscription, send_manage_link
from cms.mailing.wishes import Wish

FILLED_BY_LINKS = ("branch", "region", "topic")


class AskingView(PublicFormView):
    """What the forms share that ask what somebody wants to get."""

    template_name = "mailing/subscribe.html"

    def kind(self) -> SubscriptionKind | None:
        """What the form's questions are about."""
        return main_kind()

    def form_kwargs(self) -> dict[str, Any]:
        return {"kind": self.kind()}

    def initial(self) -> dict[str, Any]:
        """All of everything, once a week, in the language of the page; a link may say it more exactly."""
        kind = self.kind()
        frequencies = kind.frequencies if kind is not None else ()
        weekly = Frequency.WEEKLY in frequencies
        return {
            "scope": ALL,
            "topics": [ALL],
            "frequency": Frequency.WEEKLY if weekly else (frequencies[0] if frequencies else ""),
            "language": self.language,
            **preset(self.request.GET),
        }

    def link_query(self) -> Mapping[str, Any]:
        return {name: self.request.GET.getlist(name) for name in FILLED_BY_LINKS if name in self.request.GET}

    def context(self) -> dict[str, Any]:
        return {"wording": WORDING}


class SubscribeView(AskingView):
    form_class: type[AskingForm] = SubscribeForm
    sent_template_name = "mailing/subscribe_sent.html"
    title = _("Subscribe")
    lead = _("It takes a minute and no account. You get what you ask for, and nothing else.")
    submit_label = _("Subscribe")
    sent_title = _("Confirm from your mailbox")

    def store(self, form: Any) -> dict[str, Any]:
        wishes = form.wishes()
        request_subscription(
            address=form.cleaned_data["email"],
            wishes=wishes,
            language=self.language,
            wording=str(WORDING),
            source=self.request.path,
            network=network_of(self.request),
        )
        return {"wishes": [wish.as_json() for wish in wishes]}

    def sent_context(self, result: dict[str, Any]) -> dict[str, Any]:
        return {"sentences": sentences([Wish.from_json(wish) for wish in result["wishes"]])}


class NewsletterView(SubscribeView):
    form_class = NewsletterForm
    title = _("Subscribe to the newsletter")
    lead = NEWSLETTER.hint

    def kind(self) -> SubscriptionKind | None:
        return NEWSLETTER


class ManageLinkView(PublicFormView):
    """Anybody may ask; only the owner of the mailbox gets the link."""

    form_class = AddressForm
    sent_template_name = "mailing/manage_link_sent.html"
    title = _("A link to your subscriptions")
    lead = _("Write the address to which our mail comes. We send a link there by which you change or end it.")
    submit_label = _("Send me the link")
    sent_title = _("Look into your mailbox")

    def store(self, form: Any) -> dict[str, Any]:
        send_manage_link(address=form.cleaned_data["email"], language=self.language)
        return {}
