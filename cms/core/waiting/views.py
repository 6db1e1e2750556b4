from collections.abc import Sequence
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from cms.core.waiting import registry
from cms.core.waiting.registry import WaitingList, WaitingRow

ON_A_PAGE = 50


class _Rows:
    """A list's rows as a paginator cuts them."""

    def __init__(self, waiting_list: WaitingList, user: Any) -> None:
        self.waiting_list, self.user = waiting_list, user

    def count(self) -> int:
        return self.waiting_list.count(self.user)

    def __getitem__(self, cut: slice) -> Sequence[WaitingRow]:
        return list(self.waiting_list.rows(self.user, cut.stop))[cut.start :]


class WaitingListView(WagtailAdminTemplateMixin, TemplateView):
    """All rows of one list."""

    template_name = "core/admin/waiting_list.html"

    @cached_property
    def waiting_list(self) -> WaitingList:
        user: Any = self.request.user
        for item in registry.waiting_lists():
            if item.code == self.kwargs["code"] and item.concerns(user):
                return item
        raise Http404

    def get_page_title(self) -> Any:
        return self.waiting_list.label

    def get_header_icon(self) -> str:
        return self.waiting_list.icon

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Start page")},
            {"url": "", "label": self.waiting_list.label},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows_of_user: Any = _Rows(self.waiting_list, self.request.user)
        paginator = Paginator(rows_of_user, ON_A_PAGE)
        rows = paginator.get_page(self.request.GET.get("p"))
        pages = paginator.get_elided_page_range(rows.number)
        return super().get_context_data(rows=rows, page_range=pages, waiting_list=self.waiting_list, **kwargs)
