"""Pages that a link from one's own mailbox opens: its token stands in the path and is all they know of the reader."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from cms.core.public_forms.addresses import form_address
from cms.core.public_forms.errors import FormRefused
from cms.core.public_forms.networks import network_of
from cms.core.public_forms.views import PublicFormView
from cms.core.tokens import find_token
from cms.core.tokens.errors import TokenError, TokenRevoked, TokenUnknown
from cms.mailing.enums import LinkState
from cms.mailing.errors import SubscriptionError
from cms.mailing.forms.choices import ALL
from cms.mailing.forms.public import (
    WORDING,
    AddForm,
    ButtonForm,
    ChangeForm,
    NewAddressForm,
    SubscriptionsForm,
    change_initial,
)
from cms.mailing.kinds import SubscriptionKind, find_kind
from cms.mailing.models import Subscriber, Subscription
from cms.mailing.presentation import sentence, sentence_of_each, sentences
from cms.mailing.privacy import export_subscriber
from cms.mailing.services.subscribers import erase_subscriber
from cms.mailing.services.subscriptions import (
    add_subscriptions,
    ask_for_other_address,
    change_subscription,
    confirm_subscription,
    end_all,
    end_subscription,
    link_state,
    pending_request,
    renew_request,
    running,
    wishes_of,
)
from cms.mailing.services.subscriptions.requesting import MANAGE
from cms.mailing.views.subscribing import AskingView
from cms.mailing.wishes import Wish

# A token is as long as this; what a page is about follows it after a hyphen.
TOKEN_LENGTH = 43


class PersonalView(PublicFormView):
    """Says what is wrong with a link that does not open, and how to get another."""

    # The path of a form without its token: kept with what was done there.
    @property
    def place(self) -> str:
        return form_address(self.code, language=self.language)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)
        except TokenError as error:
            status = 404 if isinstance(error, TokenUnknown) else 410
            context = {"page": {"title": _("This link does not open")}, "reason": str(error), "languages": []}
            response = render(request, "mailing/link_ended.html", context, status=status)
            patch_cache_control(response, no_store=True)
            response.headers["X-Robots-Tag"] = "noindex"
            response.headers["Referrer-Policy"] = "same-origin"
            return response


class ConfirmView(PersonalView):
    """Shows what was asked for; the button begins it. A link whose time is over offers a new one."""

    form_class = ButtonForm
    template_name = "mailing/confirm.html"
    sent_template_name = "mailing/confirm_sent.html"
    title = _("Confirm your subscription")
    submit_label = _("Confirm")
    sent_title = _("Confirmed")
    shortest = PublicFormView.shortest * 0

    def prepare(self) -> None:
        self.pending = pending_request(token=self.key)
        self.state = link_state(token=self.key)

    def store(self, form: Any) -> dict[str, Any]:
        if self.state == LinkState.EXPIRED:
            renew_request(token=self.key)
            return {"came": "renewed"}
        result = confirm_subscription(token=self.key, source=self.place, network=network_of(self.request))
        return {"came": "confirmed" if result.is_new else "before"}

    def context(self) -> dict[str, Any]:
        wishes = wishes_of(self.pending)
        return {"state": self.state.value, "sentences": sentences(wishes), "address": self.pending.subscriber.address}

    def sent_context(self, result: dict[str, Any]) -> dict[str, Any]:
        return {"came": result["came"]}


class OwnPage(PersonalView):
    """A page about the subscriber whose link it is."""

    @property
    def token(self) -> str:
        return self.key[:TOKEN_LENGTH]

    def prepare(self) -> None:
        bound = find_token(purpose=MANAGE, token=self.token).bound_to
        if not isinstance(bound, Subscriber) or bound.erased_at is not None:
            raise TokenRevoked
        self.subscriber = bound

    def context(self) -> dict[str, Any]:
        return {"address": self.subscriber.address, "back": self.way_to("my_subscriptions")}

    def way_to(self, code: str, about: object = "") -> str:
        """Another page of the same link."""
        key = f"{self.token}-{about}" if about else self.token
        return form_address(code, language=self.language, key=key)


class MySubscriptionsView(OwnPage):
    """All that one gets, each as a sentence with what can be done about it."""

    form_class = SubscriptionsForm
    template_name = "mailing/my_subscriptions.html"
    sent_template_name = "mailing/own_sent.html"
    title = _("Your subscriptions")
    sent_title = _("It has ended")
    shortest = PublicFormView.shortest * 0

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.GET.get("format") == "json":
            return JsonResponse(
                export_subscriber(self.subscriber),
                json_dumps_params={"ensure_ascii": False, "indent": 2},
                headers={"Content-Disposition": 'attachment; filename="subscriptions.json"'},
            )
        return super().get(request, *args, **kwargs)

    @cached_property
    def running(self) -> dict[str, Subscription]:
        return {str(row.pk): row for row in running(self.subscriber)}

    def form_kwargs(self) -> dict[str, Any]:
        return {"running": self.running}

    def store(self, form: Any) -> dict[str, Any]:
        end, network = form.cleaned_data["end"], network_of(self.request)
        if end == ALL:
            end_all(subscriber=self.subscriber, source=self.place, network=network)
        else:
            end_subscription(subscription=self.running[end], source=self.place, network=network)
        return {}

    def context(self) -> dict[str, Any]:
        lines = sentence_of_each([Wish.of(row) for row in self.running.values()])
        rows = [
            {
                "end": key,
                "sentence": line,
                "change": self.way_to("change_subscription", key) if find_kind(row.kind) else "",
            }
            for (key, row), line in zip(self.running.items(), lines, strict=True)
        ]
        return {
            **super().context(),
            "rows": rows,
            "all": ALL,
            "add": self.way_to("add_subscription"),
            "address_form": self.way_to("change_address"),
            "erase_form": self.way_to("erase_subscriber"),
        }


class ChangeView(OwnPage):
    """One subscription as it shall be."""

    form_class = ChangeForm
    template_name = "mailing/own_form.html"
    sent_template_name = "mailing/own_sent.html"
    title = _("Change the subscription")
    submit_label = _("Save the change")
    sent_title = _("Changed")

    def prepare(self) -> None:
        super().prepare()
        about = self.key[TOKEN_LENGTH + 1 :]
        found = Subscription.objects.filter(subscriber=self.subscriber, pk=about) if about.isdecimal() else None
        row = (
            found.select_related("topic", "branch", "region").first() if found is not None and len(about) < 18 else None
        )
        if row is None or find_kind(row.kind) is None:
            raise Http404
        self.subscription: Subscription = row

    def kind(self) -> SubscriptionKind | None:
        return find_kind(self.subscription.kind)

    def form_kwargs(self) -> dict[str, Any]:
        return {"kind": self.kind()}

    def initial(self) -> dict[str, Any]:
        return change_initial(Wish.of(self.subscription))

    def link_query(self) -> dict[str, Any]:
        return {}

    def store(self, form: Any) -> dict[str, Any]:
        try:
            change_subscription(
                subscription=self.subscription,
                wish=form.wish(),
                source=self.place,
                network=network_of(self.request),
            )
        except SubscriptionError as error:
            raise FormRefused(str(error)) from error
        return {}

    def context(self) -> dict[str, Any]:
        return {**super().context(), "before": sentence(self.subscription)}


class AddView(OwnPage, AskingView):
    """More, without another confirmation: the link has come to the mailbox."""

    form_class = AddForm
    template_name = "mailing/own_form.html"
    sent_template_name = "mailing/own_sent.html"
    title = _("Add a subscription")
    submit_label = _("Subscribe")
    sent_title = _("Added")

    def store(self, form: Any) -> dict[str, Any]:
        try:
            add_subscriptions(
                subscriber=self.subscriber,
                wishes=form.wishes(),
                language=self.language,
                wording=str(WORDING),
                source=self.place,
                network=network_of(self.request),
            )
        except SubscriptionError as error:
            raise FormRefused(str(error)) from error
        return {}

    def context(self) -> dict[str, Any]:
        return {**OwnPage.context(self), "wording": WORDING}


class ChangeAddressView(OwnPage):
    form_class = NewAddressForm
    template_name = "mailing/own_form.html"
    sent_template_name = "mailing/own_sent.html"
    title = _("Change the address")
    submit_label = _("Send the confirmation")
    sent_title = _("Confirm from the new mailbox")

    def store(self, form: Any) -> dict[str, Any]:
        try:
            ask_for_other_address(
                subscriber=self.subscriber,
                address=form.cleaned_data["email"],
                language=self.language,
                wording=str(WORDING),
                source=self.place,
                network=network_of(self.request),
            )
        except SubscriptionError as error:
            raise FormRefused(str(error), field="email") from error
        return {}

    def context(self) -> dict[str, Any]:
        return {
            **super().context(),
            "wording": WORDING,
            "explanation": _("We have written to the new address. Until you confirm it there, nothing changes."),
        }


class EraseView(OwnPage):
    """Says what goes and what stays, before the button."""

    form_class = ButtonForm
    template_name = "mailing/erase.html"
    sent_template_name = "mailing/erase_sent.html"
    title = _("Erase my data")
    submit_label = _("Erase my data")
    sent_title = _("Your data have been erased")
    shortest = PublicFormView.shortest * 0

    def prepare(self) -> None:
        if not self.is_sent:
            super().prepare()

    def store(self, form: Any) -> dict[str, Any]:
        erase_subscriber(subscriber=self.subscriber, suppress=True)
        return {}

    def context(self) -> dict[str, Any]:
        return {} if self.is_sent else super().context()
