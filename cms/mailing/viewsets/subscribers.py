from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.viewsets.model import ModelViewSet

from cms.mailing.models import Subscriber
from cms.mailing.presentation import language_name
from cms.mailing.views import subscribers


class SubscriberViewSet(ModelViewSet):
    """Who has asked for mail; their history, figures without persons, lists in and out."""

    model = Subscriber
    name = "subscriber"
    url_prefix = "subscribers"
    icon = "group"
    menu_label = gettext_lazy("Subscribers")
    menu_hook = "register_reports_menu_item"
    add_to_admin_menu = False
    add_to_reference_index = False
    copy_view_enabled = False
    inspect_view_enabled = True
    index_view_class = subscribers.SubscriberIndexView
    inspect_view_class = subscribers.SubscriberInspectView
    inspect_template_name = "mailing/admin/inspect_subscriber.html"
    exclude_form_fields: list[str] = []
    list_display = [
        "address",
        "organisation",
        Column(
            "language",
            label=gettext_lazy("Language"),
            accessor=lambda subscriber: capfirst(language_name(subscriber.language)),
            sort_key="language",
        ),
        Column("number_running", label=gettext_lazy("Subscriptions"), sort_key="number_running"),
        DateColumn("confirmed_at", label=gettext_lazy("Confirmed"), sort_key="confirmed_at"),
    ]
    list_filter = ["language"]
    list_per_page = 50
    search_fields = ["address", "name", "organisation"]
    search_backend_name = None
    inspect_view_fields = ["address", "name", "organisation", "language"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Subscriber]:
        """Those who are known by address, with how much each gets."""
        number: Any = Count("subscriptions", filter=Q(subscriptions__ended_at__isnull=True))
        return Subscriber.objects.filter(erased_at__isnull=True).annotate(number_running=number)

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("inspect/<int:pk>/", self.inspect_view, name="inspect"),
            path("figures/", subscribers.FiguresView.as_view(), name="figures"),
            path("import/", subscribers.ImportView.as_view(), name="import"),
            path("end/<int:pk>/", subscribers.EndView.as_view(), name="end"),
        ]
