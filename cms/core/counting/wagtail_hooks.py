from typing import Any, cast

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.core.counting.views import DownloadsView, ReadersView, may_see_reports
from cms.core.users.models import User


class CountsMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> Any:
        return may_see_reports(cast(User, request.user))


@hooks.register("register_reports_menu_item")
def register_readers() -> MenuItem:
    return CountsMenuItem(_("Readers"), reverse("readers_report"), name="readers", icon_name="view", order=100)


@hooks.register("register_reports_menu_item")
def register_downloads() -> MenuItem:
    return CountsMenuItem(
        _("Downloads"), reverse("downloads_report"), name="downloads", icon_name="doc-full-inverse", order=110
    )


@hooks.register("register_admin_urls")
def register_reports() -> list[URLPattern]:
    return [
        path("reports/readers/", ReadersView.as_view(), name="readers_report"),
        path("reports/readers/results/", ReadersView.as_view(results_only=True), name="readers_report_results"),
        path("reports/downloads/", DownloadsView.as_view(), name="downloads_report"),
        path("reports/downloads/results/", DownloadsView.as_view(results_only=True), name="downloads_report_results"),
    ]
