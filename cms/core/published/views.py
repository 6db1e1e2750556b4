"""What staff see of published pages, and the button that has all of them rendered anew."""

from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms.core.published.services import overview, renew
from cms.core.published.storing import is_off, is_shared
from cms.core.staff_pages import StaffPage
from cms.core.users.models import User

PERMISSION = "core.renew_published"


class PublishedView(StaffPage, TemplateView):
    template_name = "core/admin/published.html"
    page_title = gettext_lazy("Prepared pages")
    header_icon = "site"
    permission = PERMISSION
    http_method_names = ["get", "post", "head", "options"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(overview=overview(), is_off=is_off(), is_shared=is_shared(), **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        renew(by=cast(User, request.user))
        messages.success(request, _("From now on every page is put together anew when it is asked for."))
        return HttpResponseRedirect(reverse("published_pages"))
