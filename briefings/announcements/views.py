"""Staff pages: whom a publication reaches, undoing it, what became of it, and the mail as a subscriber gets it."""

from typing import Any, cast
from urllib.parse import urlencode

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from briefings.announcements.enums import AnnouncedEvent
from briefings.announcements.errors import AlreadyTold, NothingToTell
from briefings.announcements.forecast import forecast_for
from briefings.announcements.forms import ReaderForm
from briefings.announcements.models import Announcement
from briefings.announcements.previews import Preview, preview_briefing, preview_digest, send_test
from briefings.announcements.reports import reports_of
from briefings.announcements.services import announce_page, undo_announcement
from briefings.models.briefing import BriefingPage
from cms.core.pages import origin
from cms.core.pages.addresses import language_of
from cms.core.staff_pages import StaffPage
from cms.core.users.models import User
from cms.mailing.views.outbox import SANDBOX

SEES_SUBSCRIBERS = "mailing.view_subscriber"
LIGHT, DARK = "light", "dark"


class BriefingView(StaffPage, TemplateView):
    """A staff page about a briefing: for those who may edit it, acting for those who may publish it."""

    header_icon = "mail"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may("edit" if request.method in ("GET", "HEAD") else "publish"):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def may(self, act: str) -> bool:
        tester = self.briefing.permissions_for_user(self.request.user)
        return tester.can_publish() if act == "publish" else tester.can_edit()

    @cached_property
    def briefing(self) -> BriefingPage:
        """The source page: subscribers are told of all languages at once."""
        page = get_object_or_404(BriefingPage, pk=self.kwargs["page"])
        source = origin.source_of(page)
        return cast(BriefingPage, source.specific) if source is not None else page

    def get_page_subtitle(self) -> str:
        return self.briefing.get_admin_display_title()

    def pages_above(self) -> list[tuple[str, str]]:
        edit = reverse("wagtailadmin_pages:edit", args=[self.briefing.pk])
        return [(edit, self.briefing.get_admin_display_title())]


class AnnouncementsView(BriefingView):
    """Whom a briefing would reach, what waits and can be undone, and what became of what was told."""

    template_name = "briefings/admin/announcements.html"
    page_title = gettext_lazy("Subscribers")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        reports = reports_of(translation_key=self.briefing.translation_key)
        return super().get_context_data(
            briefing=self.briefing,
            reports=reports,
            forecast=forecast_for(self.briefing),
            may_publish=self.may("publish"),
            may_tell=self.briefing.live and all(report.is_undone for report in reports),
            undo_minutes=settings.CMS_UNDO_MINUTES,
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Tell subscribers of a briefing that was published without telling them."""
        try:
            announcement = announce_page(page=self.briefing, by=cast(User, request.user))
        except NothingToTell as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, waiting_message(announcement))
        return redirect("briefing_announcements", self.briefing.pk)


class UndoView(BriefingView):
    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        announcement = get_object_or_404(
            Announcement, pk=self.kwargs["announcement"], translation_key=self.briefing.translation_key
        )
        try:
            undo_announcement(pk=announcement.pk)
        except AlreadyTold as error:
            messages.warning(request, str(error))
        else:
            messages.success(request, _("Undone: subscribers are not told."))
        return redirect("briefing_announcements", self.briefing.pk)


def waiting_message(announcement: Announcement) -> str:
    """What an editor is told right after publishing."""
    return _("Subscribers are told after %(time)s. Until then you can undo it.") % {
        "time": time_format(timezone.localtime(announcement.opens_at), "TIME_FORMAT")
    }


def _frames(name: str, query: str, *args: int) -> list[tuple[str, str]]:
    """What each frame shows, and its address."""
    labels = {LIGHT: _("Light"), DARK: _("Dark")}
    return [(label, f"{reverse(name, args=[*args, scheme])}?{query}") for scheme, label in labels.items()]


def _framed(preview: Preview, scheme: str) -> HttpResponse:
    if scheme not in (LIGHT, DARK):
        raise Http404
    html = preview.dark_html if scheme == DARK else preview.html
    return HttpResponse(html, headers={"Content-Security-Policy": SANDBOX})


class MailPreviewView(BriefingView):
    """The mail about a briefing as its readers get it, and a test to oneself."""

    template_name = "briefings/admin/mail_preview.html"
    page_title = gettext_lazy("Mail to subscribers")

    @cached_property
    def form(self) -> ReaderForm:
        values = self.request.GET if self.request.method == "GET" else self.request.POST
        form = ReaderForm(values or None, initial={"language": language_of(self.briefing.locale_id)})
        if not self.request.user.has_perm(SEES_SUBSCRIBERS):
            del form.fields["address"]
        return form

    def preview(self) -> Preview | None:
        chosen = self.form.cleaned_data if self.form.is_bound and self.form.is_valid() else {}
        if self.form.is_bound and not self.form.is_valid():
            return None
        return preview_briefing(
            page=cast(BriefingPage, self.briefing.get_latest_revision_as_object()),
            language=chosen.get("language") or language_of(self.briefing.locale_id),
            subscriber=chosen.get("address"),
            event=AnnouncedEvent.PUBLISHED,
        )

    @property
    def query(self) -> str:
        values = self.request.GET if self.request.method == "GET" else self.request.POST
        return urlencode({name: values[name] for name in ("language", "address") if values.get(name)})

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            form=self.form,
            preview=self.preview(),
            frames=_frames("briefing_mail_html", self.query, self.briefing.pk),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        preview = self.preview()
        if preview is not None:
            user = cast(User, request.user)
            send_test(preview=preview, to=user)
            messages.success(request, _("The test message to %(address)s is on its way.") % {"address": user.email})
        return redirect(f"{request.path}?{self.query}")


class MailHtmlView(MailPreviewView):
    """The message itself, for a frame: it runs no script and loads nothing."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        preview = self.preview()
        if preview is None:
            raise Http404
        return _framed(preview, self.kwargs["scheme"])


class DigestPreviewView(StaffPage, TemplateView):
    """The digest that a subscriber would get if it were made now."""

    template_name = "briefings/admin/mail_preview.html"
    page_title = gettext_lazy("Digest of a subscriber")
    header_icon = "mail"
    permission = SEES_SUBSCRIBERS

    @cached_property
    def form(self) -> ReaderForm:
        values = self.request.GET if self.request.method == "GET" else self.request.POST
        form = ReaderForm(values or None)
        del form.fields["language"]
        form.fields["address"].required = True
        form.fields["address"].help_text = _("The address of a subscriber, for example aino@example.org.")
        return form

    def preview(self) -> Preview | None:
        if not self.form.is_bound or not self.form.is_valid():
            return None
        return preview_digest(subscriber=self.form.cleaned_data["address"], at=timezone.now())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        query = urlencode({"address": self.request.GET.get("address", "")})
        preview = self.preview()
        return super().get_context_data(
            form=self.form,
            preview=preview,
            is_empty=self.form.is_bound and self.form.is_valid() and preview is None,
            frames=_frames("briefing_digest_html", query),
            **kwargs,
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        preview = self.preview()
        if preview is not None:
            user = cast(User, request.user)
            send_test(preview=preview, to=user)
            messages.success(request, _("The test message to %(address)s is on its way.") % {"address": user.email})
        return redirect(f"{request.path}?{urlencode({'address': request.POST.get('address', '')})}")


class DigestHtmlView(DigestPreviewView):
    """The message itself, for a frame: it runs no script and loads nothing."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        preview = self.preview()
        if preview is None:
            raise Http404
        return _framed(preview, self.kwargs["scheme"])
