from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from cms.core.published.services import RENEWED
from cms.core.published.views import PERMISSION, PublishedView


class PublishedMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> Any:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_reports_menu_item")
def register_published() -> MenuItem:
    return PublishedMenuItem(
        _("Prepared pages"), reverse("published_pages"), name="published", icon_name="site", order=9100
    )


@hooks.register("register_admin_urls")
def register_published_urls() -> list[URLPattern]:
    return [path("reports/published/", PublishedView.as_view(), name="published_pages")]


@hooks.register("register_log_actions")
def register_renewal(actions: LogActionRegistry) -> None:
    actions.register_action(RENEWED, _("Publish all pages again"), _("Had all pages published again"))
