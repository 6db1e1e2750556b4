"""Pages of our own in the admin that are no list of rows and no form of a row."""

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class StaffPage(WagtailAdminTemplateMixin, View):
    """Opens to those who have `permission` (without one, to all of the staff), and tells the way to itself."""

    permission: ClassVar[str] = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if self.permission and not request.user.has_perm(self.permission):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def pages_above(self) -> list[tuple[str, str]]:
        """Address and label of the pages that lead here, the nearest last."""
        return []

    def own_label(self) -> str:
        """How the page is called at the end of the way to it."""
        return str(self.get_page_title())

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        way = [*self.pages_above(), ("", self.own_label())]
        return [*self.breadcrumbs_items, *({"url": address, "label": label} for address, label in way)]
