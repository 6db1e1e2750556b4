"""The guide stands in the help menu, in place of Wagtail's links to sites in English."""

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.core.guide import views

REPLACED = ("whats-new-in-wagtail", "editor-guide")


@hooks.register("register_admin_urls")
def register_guide() -> list[URLPattern]:
    return [
        path("guide/", views.GuideView.as_view(), name="guide"),
        path("guide/images/<slug:language>/<str:name>", views.picture, name="guide_picture"),
        path("guide/<slug:name>/", views.GuideView.as_view(), name="guide_page"),
    ]


@hooks.register("register_help_menu_item")
def register_guide_item() -> MenuItem:
    return MenuItem(_("Guide"), reverse("guide"), name="guide", icon_name="help", order=100)


@hooks.register("construct_help_menu")
def leave_out_sites_in_english(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith(REPLACED)]
