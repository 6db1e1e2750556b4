from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.core.privacy.views import PERMISSION, PersonView, RegisterView


class DataProtectionMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> Any:
        return request.user.has_perm(PERMISSION)


@hooks.register("register_admin_menu_item")
def register_data_protection() -> MenuItem:
    return DataProtectionMenuItem(
        _("Data protection"), reverse("privacy_register"), name="privacy", icon_name="lock", order=8500
    )


@hooks.register("register_admin_urls")
def register_data_protection_urls() -> list[URLPattern]:
    return [
        path("privacy/", RegisterView.as_view(), name="privacy_register"),
        path("privacy/person/", PersonView.as_view(), name="privacy_person"),
    ]
