from typing import Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.views import inbox
from cms.core.users.models import User


class InboxPolicy(ModelPermissionPolicy):
    """Readers write enquiries; staff view them and take steps, but change nothing of what was written."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: User, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class DueColumn(Column):
    """The last day for an answer, marked once it is past."""

    cell_template_name = "core/admin/due_cell.html"

    def get_value(self, instance: Enquiry) -> Any:
        return instance


class EnquiryViewSet(ModelViewSet):
    model = Enquiry
    name = "enquiry"
    url_prefix = "enquiries"
    icon = "mail"
    menu_label = _("Enquiries")
    menu_order = 150
    add_to_admin_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = inbox.EnquiryIndexView
    inspect_view_class = inbox.EnquiryView
    inspect_template_name = "core/admin/enquiry.html"
    exclude_form_fields: list[str] = []
    list_per_page = 50
    search_fields = ["name", "email", "text"]
    search_backend_name = None
    list_display = [
        "__str__",
        Column("sender", label=_("From")),
        Column("get_state_display", label=_("State"), sort_key="state"),
        Column("assignee", label=_("Handled by"), sort_key="assignee__email"),
        DueColumn("due_on", label=_("Answer by"), sort_key="due_on"),
        DateColumn("received_at", label=_("Arrived"), sort_key="received_at"),
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        steps = {
            "answer": inbox.AnswerView,
            "assign": inbox.AssignView,
            "close": inbox.CloseView,
            "reopen": inbox.ReopenView,
        }
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            *(
                path(
                    f"<int:pk>/{name}/",
                    self.construct_view(view, **self.get_inspect_view_kwargs()),
                    name=name,
                )
                for name, view in steps.items()
            ),
        ]
