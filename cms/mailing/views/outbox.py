"""Staff pages that are no list of rows: decisions on deliveries, a test message, the demo's mailbox."""

from typing import Any, cast
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.http import require_POST
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.core.notify import Recipient, notify
from cms.core.staff_pages import StaffPage
from cms.core.users.models import User
from cms.mailing import mailbox
from cms.mailing.errors import NotDecidable
from cms.mailing.services import hold_delivery, mark_bounced, retry_delivery

NEWEST = 200

# What the strictest mail programs allow: styles, no script, nothing from elsewhere.
SANDBOX = (
    "sandbox allow-popups; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)


def _staff(request: HttpRequest) -> User:
    """The user of a page of the admin, which lets nobody else in."""
    return cast(User, request.user)


@require_POST
def decide(request: HttpRequest, pk: int, decision: str) -> HttpResponse:
    """Retry or hold one delivery, or say that it has come back."""
    if not request.user.has_perm("mailing.decide_delivery"):
        raise PermissionDenied
    verb = {"retry": retry_delivery, "hold": hold_delivery, "bounced": mark_bounced}[decision]
    try:
        verb(pk=pk, by=_staff(request))
    except NotDecidable as error:
        messages.warning(request, str(error))
    else:
        done = {
            "retry": _("The e-mail will be sent again in a moment."),
            "hold": _("The e-mail is held. It is not sent unless you send it again."),
            "bounced": _("The e-mail is marked as returned. No subscriptions are sent to the address any more."),
        }
        messages.success(request, done[decision])
    return redirect("delivery:inspect", pk)


class TestMessageView(StaffPage, TemplateView):
    """Sends a message to the person who asks, along the way that every other message goes."""

    template_name = "mailing/admin/test_message.html"
    page_title = gettext_lazy("Send a test message")
    header_icon = "mail"
    permission = "mailing.decide_delivery"

    def pages_above(self) -> list[tuple[str, str]]:
        return [(reverse("delivery:index"), _("E-mail deliveries"))]

    def post(self, request: HttpRequest) -> HttpResponse:
        user = _staff(request)
        notify(
            to=Recipient(user.email, user.get_full_name()),
            language=get_language(),
            template="mailing/test",
            context={"asked_by": str(user)},
            dedup_key=f"test:{uuid4().hex}",
        )
        messages.success(request, _("The test message to %(address)s is on its way.") % {"address": user.email})
        return redirect("delivery:index")


class MailboxPermission(View):
    """Only administrators read the demo's mail, and only where there is a mailbox."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if mailbox.folder() is None:
            raise Http404
        if not request.user.has_perm("mailing.view_mailbox"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_message(self) -> mailbox.KeptMessage:
        message = mailbox.find_message(name=self.kwargs["name"])
        if message is None:
            raise Http404
        return message


class MailboxView(MailboxPermission, StaffPage, TemplateView):
    template_name = "mailing/admin/mailbox.html"
    page_title = gettext_lazy("Mailbox")
    header_icon = "mail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kept=list(mailbox.latest_messages(limit=NEWEST)), limit=NEWEST, **kwargs)


class MailboxMessageView(MailboxPermission, StaffPage, TemplateView):
    template_name = "mailing/admin/mailbox_message.html"
    page_title = gettext_lazy("Message")
    header_icon = "mail"

    def pages_above(self) -> list[tuple[str, str]]:
        return [(reverse("mailing_mailbox"), _("Mailbox"))]

    def own_label(self) -> str:
        return self.get_message().subject

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(kept=self.get_message(), **kwargs)


class MailboxHtmlView(MailboxPermission):
    """A message's HTML as it came, in a sandbox: it runs no script and loads nothing."""

    def get(self, request: HttpRequest, name: str) -> HttpResponse:
        return HttpResponse(self.get_message().html, headers={"Content-Security-Policy": SANDBOX})
