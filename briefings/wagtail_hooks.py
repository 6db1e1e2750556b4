from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from briefings.announcements.enums import AnnouncementState
from briefings.announcements.models import Announcement
from briefings.announcements.urls import urlpatterns as announcement_urls
from briefings.announcements.views import SEES_SUBSCRIBERS, waiting_message
from briefings.models import BriefingPage
from briefings.needs.views import NeedStatementView, PlanView
from briefings.uses.views import UseOfEnquiryView
from briefings.uses.viewsets import UseViewSet
from briefings.viewsets import (
    BranchDeskViewSet,
    BranchInitiativeViewSet,
    GovernmentTermViewSet,
    PlannedBriefingViewSet,
)
from cms.core.users.models import User

register_snippet(UseViewSet)


class BriefingGroup(SnippetViewSetGroup):
    items = (BranchInitiativeViewSet, PlannedBriefingViewSet, BranchDeskViewSet, GovernmentTermViewSet)
    menu_label = gettext_lazy("Briefings")
    menu_icon = "calendar-alt"
    menu_order = 315


register_snippet(BriefingGroup)


@hooks.register("register_admin_urls")
def register_needs() -> list[URLPattern]:
    start = "needs/<int:enquiry>/"
    return [
        path(start, NeedStatementView.as_view(), name="briefing_need"),
        path(f"{start}plan/", PlanView.as_view(), name="briefing_need_plan"),
        path("uses/<int:enquiry>/", UseOfEnquiryView.as_view(), name="briefing_use"),
    ]


@hooks.register("register_admin_urls")
def register_announcements() -> list[URLPattern]:
    return announcement_urls


@hooks.register("register_page_header_buttons")
def subscribers_button(page: Page, user: User, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    if isinstance(page.specific_deferred, BriefingPage) and page.permissions_for_user(user).can_edit():
        address = reverse("briefing_announcements", args=[page.pk])
        yield Button(_("Subscribers"), address, icon_name="mail", priority=64)


@hooks.register("after_publish_page")
def tell_how_to_undo(request: HttpRequest, page: Page) -> None:
    """Whoever has just published sees until when telling the subscribers can be undone, and where."""
    if not isinstance(page, BriefingPage):
        return
    announcement = Announcement.objects.filter(
        translation_key=page.translation_key, state=AnnouncementState.WAITING
    ).first()
    if announcement is not None:
        address = reverse("briefing_announcements", args=[page.pk])
        messages.success(
            request, waiting_message(announcement), buttons=[messages.button(address, _("Undo or see whom"))]
        )


class DigestMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm(SEES_SUBSCRIBERS)


@hooks.register("register_reports_menu_item")
def digest_menu_item() -> MenuItem:
    return DigestMenuItem(
        _("Digest of a subscriber"), reverse("briefing_digest"), name="briefing-digest", icon_name="mail", order=910
    )
