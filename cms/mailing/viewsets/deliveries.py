from datetime import datetime
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from cms.core.exports.views import SheetExportMixin
from cms.core.users.models import User
from cms.mailing.enums import DeliveryState
from cms.mailing.models import Delivery
from cms.mailing.presentation import language_name
from cms.mailing.sheets import DELIVERIES
from cms.mailing.views import outbox


def local_time(moment: datetime | None) -> str:
    """The moment as the site's own clocks show it; Wagtail's page of a row would show UTC."""
    return date_format(localtime(moment), "SHORT_DATETIME_FORMAT") if moment else "–"


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Deliveries are written by the site alone; whoever may view them may do nothing else here."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: User, actions: list[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class DeliveryIndexView(SheetExportMixin, generic.IndexView):
    sheet = DELIVERIES

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = super().header_more_buttons
        if self.request.user.has_perm("mailing.decide_delivery"):
            buttons.append(
                Button(_("Send a test message"), url=reverse("delivery:test"), icon_name="mail", priority=10)
            )
        return buttons


class DeliveryInspectView(generic.InspectView):
    page_title = gettext_lazy("E-mail delivery")

    def get_language_display_value(self) -> str:
        return capfirst(language_name(self.object.language))

    def get_created_at_display_value(self) -> str:
        return local_time(self.object.created_at)

    def get_sent_at_display_value(self) -> str:
        return local_time(self.object.sent_at)

    def get_next_attempt_at_display_value(self) -> str:
        goes_on = self.object.state in (DeliveryState.PENDING, DeliveryState.DEFERRED, DeliveryState.UNCERTAIN)
        over = self.object.awaits_decision or not goes_on
        return local_time(None if over else self.object.next_attempt_at)

    def get_mailing_display_value(self) -> str:
        return str(self.object.mailing or "–")

    def get_smtp_code_display_value(self) -> str:
        return str(self.object.smtp_code or "–")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        may_decide = self.request.user.has_perm("mailing.decide_delivery")
        delivery = self.object
        return super().get_context_data(
            delivery=delivery,
            may_retry=may_decide and delivery.state in (DeliveryState.FAILED, DeliveryState.UNCERTAIN),
            may_mark_bounced=may_decide and delivery.state == DeliveryState.SENT,
            may_hold=may_decide
            and (
                delivery.state == DeliveryState.DEFERRED
                or (delivery.state == DeliveryState.UNCERTAIN and delivery.repeats_left > 0)
            ),
            **kwargs,
        )


class DeliveryViewSet(ModelViewSet):
    """Every e-mail of the site and what became of it; its text is not shown."""

    model = Delivery
    name = "delivery"
    url_prefix = "deliveries"
    icon = "mail"
    menu_label = gettext_lazy("E-mail deliveries")
    menu_hook = "register_reports_menu_item"
    add_to_admin_menu = False
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = DeliveryIndexView
    inspect_view_class = DeliveryInspectView
    inspect_template_name = "mailing/admin/inspect_delivery.html"
    exclude_form_fields: list[str] = []
    list_display = [
        "shown_address",
        "subject",
        Column("get_state_display", label=gettext_lazy("State"), sort_key="state"),
        DateColumn("created_at", label=gettext_lazy("Created"), sort_key="created_at"),
        DateColumn("sent_at", label=gettext_lazy("Sent"), sort_key="sent_at"),
    ]
    list_filter = ["state", "language", "mailing"]
    list_per_page = 50
    search_fields = ["address", "name", "subject"]
    search_backend_name = None
    inspect_view_fields = [
        "state",
        "address",
        "name",
        "language",
        "subject",
        "created_at",
        "sent_at",
        "mailing",
        "reason",
        "skip_reason",
        "attempts",
        "next_attempt_at",
        "smtp_code",
        "smtp_enhanced",
        "smtp_answer",
        "message_id",
        "dedup_key",
    ]

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("test/", outbox.TestMessageView.as_view(), name="test"),
            path("<int:pk>/retry/", outbox.decide, {"decision": "retry"}, name="retry"),
            path("<int:pk>/hold/", outbox.decide, {"decision": "hold"}, name="hold"),
            path("<int:pk>/bounced/", outbox.decide, {"decision": "bounced"}, name="bounced"),
        ]
