from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from cms.mailing.mailing_kinds import label_of
from cms.mailing.models import Mailing
from cms.mailing.views import mailings
from cms.mailing.viewsets.deliveries import local_time


class MailingViewSet(ModelViewSet):
    """Every content that has gone to many, how far it is, and what a person may do about it."""

    model = Mailing
    name = "mailing"
    url_prefix = "mailings"
    icon = "mail"
    menu_label = gettext_lazy("Mailings")
    menu_hook = "register_reports_menu_item"
    add_to_admin_menu = False
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = mailings.MailingIndexView
    inspect_view_class = mailings.MailingInspectView
    inspect_template_name = "mailing/admin/inspect_mailing.html"
    exclude_form_fields: list[str] = []
    list_display = [
        "title",
        Column("kind", label=gettext_lazy("Kind"), accessor=lambda mailing: label_of(mailing.kind)),
        Column("get_state_display", label=gettext_lazy("State"), sort_key="state"),
        Column("number_of_deliveries", label=gettext_lazy("Recipients")),
        Column("number_sent", label=gettext_lazy("Sent")),
        Column("number_failed", label=gettext_lazy("Refused")),
        Column("number_uncertain", label=gettext_lazy("Uncertain")),
        # Written out: Wagtail's own column says "just now" of what is still to come.
        Column(
            "send_after",
            label=gettext_lazy("Leaves"),
            accessor=lambda mailing: local_time(mailing.send_after),
            sort_key="send_after",
        ),
    ]
    list_filter = ["state", "kind"]
    list_per_page = 50
    search_fields = ["title"]
    search_backend_name = None
    inspect_view_fields: list[str] = []

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/content/<str:language>/", mailings.content_html, name="content"),
            path("<int:pk>/<slug:step>/", mailings.take_step, name="step"),
        ]
