"""Staff's view of subscribers: who they are, what became of it, figures without persons, lists in and out."""

from typing import Any, cast

from django.contrib.admin.utils import quote
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button

from cms.core.exports.views import SheetExportMixin
from cms.core.i18n.labels import label_text
from cms.core.privacy.addresses import hash_address
from cms.core.staff_pages import StaffPage
from cms.core.users.models import User
from cms.mailing.enums import EndReason, Frequency
from cms.mailing.errors import UnreadableList
from cms.mailing.forms.staff import EndForm, ImportForm
from cms.mailing.kinds import find_kind
from cms.mailing.models import Subscription
from cms.mailing.presentation import language_name, sentence, sentences
from cms.mailing.services.importing import import_subscribers
from cms.mailing.services.subscriptions import end_subscription
from cms.mailing.sheets import SUBSCRIBERS
from cms.mailing.wishes import Wish

MANAGE = "mailing.manage_subscriber"


class SubscriberIndexView(SheetExportMixin, generic.IndexView):
    sheet = SUBSCRIBERS

    @cached_property
    def show_export_buttons(self) -> bool:
        return self.request.user.has_perm(MANAGE)

    def as_spreadsheet(self, queryset: QuerySet, spreadsheet_format: str) -> HttpResponseBase:
        if not self.request.user.has_perm(MANAGE):
            raise PermissionDenied
        running = Subscription.objects.filter(ended_at__isnull=True).select_related("topic", "branch", "region")
        queryset = queryset.prefetch_related(Prefetch("subscriptions", queryset=running, to_attr="running"))
        return super().as_spreadsheet(queryset, spreadsheet_format)

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        """A whole address is found by its hash, whatever its case; else by a part of address, name or organisation."""
        if self.is_searching and "@" in self.search_query:
            by_hash = queryset.filter(address_hash=hash_address(self.search_query))
            if by_hash.exists():
                return by_hash
        return super().search_queryset(queryset)

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = super().header_more_buttons
        buttons.append(Button(_("Figures"), url=reverse("subscriber:figures"), icon_name="form", priority=10))
        if self.request.user.has_perm(MANAGE):
            buttons.append(
                Button(_("Import a list"), url=reverse("subscriber:import"), icon_name="upload", priority=20)
            )
        return buttons


class SubscriberInspectView(generic.InspectView):
    """All of one subscriber's history, the newest last."""

    page_title = gettext_lazy("Subscriber")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        subscriber = self.object
        rows = subscriber.subscriptions.select_related("topic", "branch", "region").order_by("started_at", "pk")
        events = subscriber.consent_events.select_related("text", "by").order_by("at", "pk")
        return super().get_context_data(
            subscriber=subscriber,
            subscriptions=[{"row": row, "sentence": _told(row)} for row in rows],
            events=[
                {"event": event, "sentences": sentences([Wish.from_json(choice) for choice in event.choices])}
                for event in events
            ],
            deliveries=subscriber.deliveries.select_related("mailing").order_by("-created_at", "-pk")[:100],
            may_end=self.request.user.has_perm(MANAGE),
            **kwargs,
        )


def _told(row: Subscription) -> str:
    """The sentence, with the code of what has been deleted since."""
    return f"{sentence(row)} ({row.lost_subject})" if row.lost_subject else sentence(row)


class SubscribersPage(StaffPage):
    """A page for those who may manage subscribers, below their list."""

    header_icon = "group"
    permission = MANAGE

    def pages_above(self) -> list[tuple[str, str]]:
        return [(reverse("subscriber:index"), _("Subscribers"))]


class EndView(SubscribersPage, FormView):
    """Ends one subscription for a person who has asked staff for it."""

    template_name = "mailing/admin/end_subscription.html"
    page_title = gettext_lazy("End the subscription")
    form_class = EndForm

    @cached_property
    def subscription(self) -> Subscription:
        rows = Subscription.objects.select_related("subscriber", "topic", "branch", "region")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def form_valid(self, form: EndForm) -> HttpResponse:
        ended = end_subscription(
            subscription=self.subscription,
            reason=EndReason.STAFF,
            source=form.cleaned_data["reason"],
            by=cast(User, self.request.user),
        )
        if ended:
            messages.success(self.request, _("The subscription has ended. Nothing was sent about it."))
        else:
            messages.warning(self.request, _("The subscription had ended already."))
        return redirect("subscriber:inspect", quote(self.subscription.subscriber_id))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(subscription=self.subscription, sentence=sentence(self.subscription), **kwargs)


class ImportView(SubscribersPage, FormView):
    """Tries a list, or takes it; either way each line is told of."""

    template_name = "mailing/admin/import_subscribers.html"
    page_title = gettext_lazy("Import a list of subscribers")
    form_class = ImportForm

    def form_valid(self, form: ImportForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        is_trial = "import" not in self.request.POST
        try:
            lines = import_subscribers(
                content=file.read(), file_name=file.name, by=cast(User, self.request.user), dry_run=is_trial
            )
        except UnreadableList as error:
            form.add_error("file", str(error))
            return self.form_invalid(form)
        counts = {name: sum(line.outcome.value == name for line in lines) for name in ("new", "present", "refused")}
        return self.render_to_response(
            self.get_context_data(form=form, lines=lines, counts=counts, is_trial=is_trial, is_done=True)
        )


class FiguresView(SubscribersPage, TemplateView):
    """How many get what: numbers alone."""

    template_name = "mailing/admin/subscription_figures.html"
    page_title = gettext_lazy("Subscriptions in figures")
    permission = "mailing.view_subscriber"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        active = Subscription.objects.active()
        every = _("all")
        tables = [
            (_("Kind"), _counted(active, "kind", lambda code: str(getattr(find_kind(code), "label", code)))),
            (_("Topic"), _counted(active, "topic__names", lambda names: label_text(names) or every)),
            (_("Branch"), _counted(active, "branch__names", lambda names: label_text(names) or every)),
            (_("Language"), _counted(active, "language", language_name)),
            (_("How often"), _counted(active, "frequency", lambda code: str(Frequency(code).label))),
        ]
        people = active.values("subscriber").distinct().count()
        return super().get_context_data(tables=tables, people=people, number=active.count(), **kwargs)


def _counted(rows: QuerySet[Subscription], column: str, name: Any) -> list[tuple[str, int]]:
    found = rows.order_by().values_list(column).annotate(number=Count("pk"))
    return sorted(((name(value), number) for value, number in found), key=lambda pair: (-pair[1], pair[0]))
