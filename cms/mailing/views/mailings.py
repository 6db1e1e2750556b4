"""Staff pages of mailings: how one stands, what it says, and what a person may do to it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views import generic

from cms.core.exports.views import SheetExportMixin
from cms.core.i18n import languages
from cms.core.users.models import User
from cms.mailing.enums import DeliveryState, MailingState
from cms.mailing.errors import AlreadySending, MailingMovedOn
from cms.mailing.mailing_kinds import label_of
from cms.mailing.models import Delivery, Mailing, MailingContent
from cms.mailing.placeholders import fill
from cms.mailing.presentation import language_name
from cms.mailing.reports import Figures, figures_of, with_figures
from cms.mailing.services import (
    cancel_mailing,
    pause_mailing,
    release_uncertain,
    resume_mailing,
    retry_failed,
    send_mailing_now,
)
from cms.mailing.sheets import MAILINGS
from cms.mailing.views.outbox import SANDBOX


@dataclass(frozen=True)
class Step:
    """Something that a person may do to a mailing, and what is said when it is done."""

    verb: Callable[..., int | None]
    done: Callable[[int], str]


STEPS = {
    "send-now": Step(send_mailing_now, lambda _number: _("The mailing is on its way.")),
    "cancel": Step(cancel_mailing, lambda _number: _("The mailing is cancelled. Nothing more of it is sent.")),
    "pause": Step(pause_mailing, lambda _number: _("The mailing is paused.")),
    "resume": Step(resume_mailing, lambda _number: _("The mailing goes on.")),
    "retry-failed": Step(
        retry_failed,
        lambda number: (
            ngettext("%(number)s refused e-mail is sent again.", "%(number)s refused e-mails are sent again.", number)
            % {"number": number}
        ),
    ),
    "release-uncertain": Step(
        release_uncertain,
        lambda number: (
            ngettext(
                "%(number)s uncertain e-mail is sent again.", "%(number)s uncertain e-mails are sent again.", number
            )
            % {"number": number}
        ),
    ),
}


@dataclass(frozen=True)
class Button:
    step: str
    label: str | Promise
    is_grave: bool = False


@require_POST
def take_step(request: HttpRequest, pk: int, step: str) -> HttpResponse:
    """Do one of `STEPS`; whoever comes second is told so."""
    if not request.user.has_perm("mailing.control_mailing"):
        raise PermissionDenied
    if step not in STEPS:
        raise Http404
    get_object_or_404(Mailing, pk=pk)
    try:
        number = STEPS[step].verb(pk=pk, by=cast(User, request.user))
    except (AlreadySending, MailingMovedOn) as error:
        messages.warning(request, str(error))
    else:
        messages.success(request, STEPS[step].done(number or 0))
    return redirect("mailing:inspect", pk)


def content_html(request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """A content as its readers see it, with nobody's words in the places of their own; for a frame in the page."""
    if not request.user.has_perm("mailing.view_mailing"):
        raise PermissionDenied
    content = get_object_or_404(MailingContent, mailing=pk, language=language)
    return HttpResponse(fill(content.html, sample(content), is_html=True), headers={"Content-Security-Policy": SANDBOX})


def in_order(content: MailingContent) -> int:
    """The site's own languages come first, in its own order."""
    codes = languages.codes()
    return codes.index(content.language) if content.language in codes else len(codes)


def sample(content: MailingContent) -> Delivery:
    """Somebody who does not exist, so that no link in a preview does anything."""
    return Delivery(mailing=content.mailing, public_id="x" * 22, reason=_("[why the reader gets it]"))


class MailingIndexView(SheetExportMixin, generic.IndexView):
    sheet = MAILINGS

    def get_base_queryset(self) -> QuerySet[Mailing]:
        return with_figures(super().get_base_queryset())


class MailingInspectView(generic.InspectView):
    page_title = gettext_lazy("Mailing")
    object: Mailing

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mailing = self.object
        return super().get_context_data(
            mailing=mailing,
            kind_label=label_of(mailing.kind),
            figures=self.figures,
            contents=[
                {
                    "row": content,
                    "language": language_name(content.language),
                    "text": fill(content.text, sample(content), is_html=False),
                    "address": reverse("mailing:content", args=[mailing.pk, content.language]),
                }
                for content in sorted(mailing.contents.all(), key=in_order)
            ],
            deliveries_address=f"{reverse('delivery:index')}?mailing={mailing.pk}",
            buttons=self._buttons() if self.request.user.has_perm("mailing.control_mailing") else [],
            is_under_way=mailing.state in (MailingState.FANNING_OUT, MailingState.SENDING),
            **kwargs,
        )

    @cached_property
    def figures(self) -> Figures:
        return figures_of(self.object)

    def _buttons(self) -> list[Button]:
        state, buttons = self.object.state, []
        if state == MailingState.WAITING:
            buttons.append(Button("send-now", _("Send now")))
        if state == MailingState.SENDING:
            buttons.append(Button("pause", _("Pause")))
        if state == MailingState.PAUSED:
            buttons.append(Button("resume", _("Continue")))
        if state != MailingState.CANCELLED:
            if number := self.figures.number_of(DeliveryState.FAILED):
                buttons.append(
                    Button("retry-failed", _("Send the refused ones again (%(number)s)") % {"number": number})
                )
            if number := self.figures.number_of(DeliveryState.UNCERTAIN):
                buttons.append(
                    Button("release-uncertain", _("Send the uncertain ones again (%(number)s)") % {"number": number})
                )
        if state == MailingState.WAITING:
            buttons.append(Button("cancel", _("Undo: send nothing"), is_grave=True))
        elif state not in (MailingState.SENT, MailingState.CANCELLED):
            buttons.append(Button("cancel", _("Cancel the rest"), is_grave=True))
        return buttons
