from typing import Any

from django.db.models import QuerySet
from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from cms.core.privacy.addresses import hash_address
from cms.mailing.models import Suppression
from cms.mailing.views import suppressions


class SuppressionIndexView(generic.IndexView):
    """Only hashes are kept, so an address is found by writing it out."""

    def search_queryset(self, queryset: QuerySet[Suppression]) -> QuerySet[Suppression]:
        return queryset.filter(address_hash=hash_address(self.search_query)) if self.search_query else queryset


class SuppressionInspectView(generic.InspectView):
    page_title = gettext_lazy("Suppressed address")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(
            suppression=self.object, may_lift=self.request.user.has_perm("mailing.decide_delivery"), **kwargs
        )


class SuppressionViewSet(ModelViewSet):
    """Addresses that are not written to, and why; a person may allow one again."""

    model = Suppression
    name = "suppression"
    url_prefix = "suppressed-addresses"
    icon = "lock"
    menu_label = gettext_lazy("Suppressed addresses")
    menu_hook = "register_reports_menu_item"
    add_to_admin_menu = False
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = SuppressionIndexView
    inspect_view_class = SuppressionInspectView
    inspect_template_name = "mailing/admin/inspect_suppression.html"
    exclude_form_fields: list[str] = []
    list_display = [
        Column("get_reason_display", label=gettext_lazy("Reason"), sort_key="reason"),
        Column("get_scope_display", label=gettext_lazy("What is not sent"), sort_key="scope"),
        DateColumn("at", label=gettext_lazy("Since"), sort_key="at"),
    ]
    list_filter = ["reason", "scope"]
    list_per_page = 50
    search_fields = ["address_hash"]
    search_backend_name = None
    inspect_view_fields = ["reason", "scope", "at"]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/lift/", suppressions.lift, name="lift"),
        ]
