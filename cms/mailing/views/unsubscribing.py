"""Where every mail leads that wants no more: its own key in the address can end mail, and nothing else."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.csrf import csrf_exempt

from cms.core.public_forms.networks import network_of
from cms.core.public_forms.views import read_post
from cms.mailing.enums import EndReason
from cms.mailing.errors import NotUndoable
from cms.mailing.models import Delivery
from cms.mailing.presentation import sentences
from cms.mailing.services.subscriptions import (
    end_by_delivery,
    running,
    subscriptions_of,
    undo_end_by_delivery,
    undoable,
)
from cms.mailing.wishes import Wish

# RFC 8058 §3.1: the whole body of what a mail program sends.
ONE_CLICK = "List-Unsubscribe"


@method_decorator(csrf_exempt, name="dispatch")
class UnsubscribeView(View):
    """GET and HEAD, which scanners of mail send too, change nothing; a button, or the mail program itself, POSTs.

    Whoever has the mail may use it, a mail program that sends no origin and no form among them: so the POST asks for
    neither. It speaks the language of the mail.
    """

    http_method_names = ["get", "head", "options", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        # Found by a unique index: no comparison takes longer for a key that is nearly right.
        delivery = (
            Delivery.objects.filter(public_id=kwargs["public_id"], mailing__isnull=False)
            .select_related("mailing", "subscriber")
            .first()
        )
        if delivery is None:
            raise Http404
        self.delivery: Delivery = delivery
        with translation.override(delivery.language):
            request.LANGUAGE_CODE = delivery.language  # type: ignore[attr-defined]  # what LocaleMiddleware sets
            response = super().dispatch(request, *args, **kwargs)
            response.headers["Content-Language"] = delivery.language
        patch_cache_control(response, no_store=True)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        return self._show()

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        data, network = read_post(request), network_of(request)
        if ONE_CLICK in data:
            end_by_delivery(delivery=self.delivery, reason=EndReason.ONE_CLICK, network=network)
            # RFC 8058 §3.1: no redirect.
            return self._show()
        if "undo" in data:
            try:
                undo_end_by_delivery(delivery=self.delivery, network=network)
            except NotUndoable as error:
                return self._show(reason=str(error))
        else:
            end_by_delivery(
                delivery=self.delivery,
                reason=EndReason.UNSUBSCRIBED,
                everything="everything" in data,
                network=network,
            )
        return HttpResponseRedirect(reverse("unsubscribe", args=[public_id]), status=303)

    def _show(self, reason: str = "") -> HttpResponse:
        """How it stands now, whatever led here."""
        named = [Wish.of(row) for row in subscriptions_of(self.delivery).select_related("topic", "branch", "region")]
        subscriber = self.delivery.subscriber
        others = [] if subscriber is None else [Wish.of(row) for row in running(subscriber)]
        ended = [Wish.of(row) for row in undoable(self.delivery)]
        return render(
            self.request,
            "mailing/unsubscribe.html",
            {
                "page": {"title": _("End this mail") if named else _("You get no more of this mail")},
                "languages": [],
                "subject": self.delivery.subject,
                "sentences": sentences(named),
                "rest": sentences([wish for wish in others if wish not in named]),
                "ended": sentences(ended),
                "reason": reason,
            },
        )
