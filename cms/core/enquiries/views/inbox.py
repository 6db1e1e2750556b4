"""The inbox: one list, one page for each enquiry, one small form for each step."""

from typing import Any, cast

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.views import generic
from wagtail.models import Page

from cms.core.enquiries.enums import CloseReason, EnquiryState
from cms.core.enquiries.errors import EnquiryError
from cms.core.enquiries.forms.inbox import AnswerForm, AssignForm, CloseForm
from cms.core.enquiries.kinds import kind_choices
from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.services import answer, assign, close, reopen
from cms.core.exports import Column, Sheet
from cms.core.exports.views import SheetExportMixin
from cms.core.rows.search import with_words
from cms.core.users.models import User

CHANGE = "core.change_enquiry"


class EnquiryFilterSet(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("Kind"), choices=kind_choices, widget=forms.CheckboxSelectMultiple
    )
    state = django_filters.MultipleChoiceFilter(
        label=gettext_lazy("State"), choices=EnquiryState.choices, widget=forms.CheckboxSelectMultiple
    )
    whose = django_filters.ChoiceFilter(
        label=gettext_lazy("Handled by"),
        choices=[("me", gettext_lazy("by me")), ("nobody", gettext_lazy("by nobody yet"))],
        empty_label=gettext_lazy("by anybody"),
        widget=forms.RadioSelect,
        method="filter_whose",
    )
    due = django_filters.ChoiceFilter(
        label=gettext_lazy("Answer by"),
        choices=[("overdue", gettext_lazy("overdue"))],
        empty_label=gettext_lazy("any day"),
        widget=forms.RadioSelect,
        method="filter_due",
    )

    class Meta:
        model = Enquiry
        fields: list[str] = []

    def filter_whose(self, rows: Any, name: str, value: str) -> QuerySet:
        return rows.for_user(self.request.user) if value == "me" else rows.filter(assignee=None).open()

    def filter_due(self, rows: Any, name: str, value: str) -> QuerySet:
        return rows.overdue(timezone.localdate())


# What was written stays in the admin: a file of it would be a copy that no retention reaches.
ENQUIRIES = Sheet(
    name=gettext_lazy("enquiries"),
    columns=(
        Column(gettext_lazy("reference"), "reference"),
        Column(gettext_lazy("kind"), "kind_label"),
        Column(gettext_lazy("state"), "get_state_display"),
        Column(gettext_lazy("language"), "language"),
        Column(gettext_lazy("address of the page"), "page_path"),
        Column(gettext_lazy("handled by"), lambda row: str(row.assignee or "")),
        Column(gettext_lazy("arrived"), "received_at", is_moment=True),
        Column(gettext_lazy("answer by"), "due_on"),
        Column(gettext_lazy("answered"), "answered_at", is_moment=True),
        Column(gettext_lazy("closed"), "closed_at", is_moment=True),
        Column(gettext_lazy("reason"), "get_close_reason_display"),
    ),
)


class EnquiryIndexView(SheetExportMixin, generic.IndexView):
    sheet = ENQUIRIES
    filterset_class = EnquiryFilterSet
    default_ordering = "-received_at"

    def get_base_queryset(self) -> QuerySet:
        return super().get_base_queryset().select_related("assignee")

    @property
    def is_searchable(self) -> bool:
        return True

    def search_queryset(self, queryset: QuerySet) -> QuerySet:
        return with_words(queryset, self.search_query, Enquiry.found_by) if self.is_searching else queryset


class EnquiryView(generic.InspectView):
    """One enquiry: what was written, what was done, and what can be done next."""

    template_name = "core/admin/enquiry.html"
    page_title = gettext_lazy("Enquiry")

    def get_object(self, queryset: QuerySet | None = None) -> Enquiry:
        return cast(Enquiry, super().get_object(queryset))

    def get_fields_context(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        enquiry: Enquiry = self.object
        context = super().get_context_data(**kwargs)
        context.setdefault("answer_form", AnswerForm(enquiry=enquiry))
        context.setdefault("assign_form", AssignForm(enquiry=enquiry))
        context.setdefault("close_form", CloseForm(enquiry=enquiry))
        return {
            **context,
            "enquiry": enquiry,
            "may_change": self.request.user.has_perm(CHANGE),
            "is_closed": enquiry.state == EnquiryState.CLOSED,
            "answers": enquiry.answers.select_related("by"),
            "events": enquiry.events.select_related("by", "to"),
            "about": self._page(enquiry),
            "me": self.request.user,
        }

    def _page(self, enquiry: Enquiry) -> Page | None:
        """The page that it is about, in the person's language or another."""
        if enquiry.page_key is None:
            return None
        family = Page.objects.filter(translation_key=enquiry.page_key, alias_of=None)
        return family.filter(locale__language_code=enquiry.language).first() or family.first()


class StepView(EnquiryView):
    """One step: a POST with its form; what is wrong is shown on the enquiry's page with everything typed."""

    form_name = ""
    form_class: type[Any] | None = None
    done: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm(CHANGE):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return HttpResponseNotAllowed(["POST"])

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.form_class(request.POST, enquiry=self.object) if self.form_class else None
        if form is not None and not form.is_valid():
            return self.show_again(form, _("Nothing was done yet. Correct what is marked below."))
        try:
            self.step(form, cast(User, request.user))
        except EnquiryError as error:
            return self.show_again(form, str(error))
        messages.success(request, str(self.done))
        return redirect("enquiry:inspect", self.object.pk)

    def step(self, form: Any, by: User) -> None:
        raise NotImplementedError

    def show_again(self, form: Any, message: str) -> HttpResponse:
        messages.error(self.request, message)
        self.object.refresh_from_db()
        return self.render_to_response(self.get_context_data(**({self.form_name: form} if form else {})))


class AnswerView(StepView):
    form_name, form_class = "answer_form", AnswerForm
    done = gettext_lazy("The answer is on its way.")

    def step(self, form: AnswerForm, by: User) -> None:
        seen = form.cleaned_data["answers_seen"]
        answer(enquiry=self.object, text=form.cleaned_data["text"], by=by, answers_seen=seen)

    def show_again(self, form: AnswerForm, message: str) -> HttpResponse:
        """What the others wrote is shown beside the text now: sent once more, it follows theirs."""
        self.object.refresh_from_db()
        data = self.request.POST.copy()
        data["answers_seen"] = str(self.object.answers_sent)
        form.data = data
        return super().show_again(form, message)


class AssignView(StepView):
    form_name, form_class = "assign_form", AssignForm
    done = gettext_lazy("It has been noted who handles this.")

    def step(self, form: AssignForm, by: User) -> None:
        assign(enquiry=self.object, to=form.cleaned_data["assignee"], by=by)


class CloseView(StepView):
    form_name, form_class = "close_form", CloseForm
    done = gettext_lazy("The enquiry is closed.")

    def step(self, form: CloseForm, by: User) -> None:
        values = form.cleaned_data
        close(enquiry=self.object, reason=CloseReason(values["reason"]), note=values["note"], by=by)


class ReopenView(StepView):
    done = gettext_lazy("The enquiry is open again, and it is yours.")

    def step(self, form: None, by: User) -> None:
        reopen(enquiry=self.object, by=by)
