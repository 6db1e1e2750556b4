"""The form of a need, and one need in the admin: what answers it already, and planning a briefing of it."""

from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from briefings.enquiries import NEED
from briefings.enums import BriefingKind
from briefings.models import NeedStatement
from briefings.needs.errors import NeedError
from briefings.needs.forms import NeedForm, PlanForm
from briefings.needs.services import answers_to, plan_briefing, receive_need
from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.views.public import EnquiryFormView
from cms.core.i18n.labels import label_text
from cms.core.pages.cards import cards
from cms.core.staff_pages import StaffPage
from cms.core.users.models import User

VIEW, CHANGE = "core.view_enquiry", "core.change_enquiry"


class NeedView(EnquiryFormView):
    """What a branch of government needs to know; a link may name the branch and a topic."""

    kind = NEED
    form_class = NeedForm
    template_name = "briefings/need_form.html"
    title = gettext_lazy("Tell us what you need")
    lead = gettext_lazy(
        "Do you prepare a decision? Tell what you need to know. We answer within ten days: with what is known already, "
        "or by planning a briefing."
    )
    sent_title = gettext_lazy("Thank you. Your need has arrived.")
    filled_from_link = ("branch", "topic", "when")

    def receive(self, values: dict[str, Any]) -> Enquiry:
        topics = values.pop("topic")
        return receive_need(language=self.language, topics=topics, **values)


class NeedStatementView(StaffPage, TemplateView):
    """Reached from its enquiry, by whose key it is known."""

    template_name = "briefings/admin/need.html"
    page_title = gettext_lazy("Need")
    header_icon = "doc-full"
    permission = VIEW

    @cached_property
    def need(self) -> NeedStatement:
        rows = NeedStatement.objects.select_related("enquiry", "branch", "planned", "planned_by")
        return get_object_or_404(rows, enquiry=self.kwargs["enquiry"])

    def get_page_subtitle(self) -> str:
        return self.need.enquiry.reference

    def pages_above(self) -> list[tuple[str, str]]:
        enquiry = self.need.enquiry
        return [
            (reverse("enquiry:index"), _("Enquiries")),
            (reverse("enquiry:inspect", args=[enquiry.pk]), capfirst(str(enquiry))),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        need = self.need
        context = super().get_context_data(**kwargs)
        context.setdefault("plan_form", self.plan_form())
        return {
            **context,
            "need": need,
            "enquiry": need.enquiry,
            "branch_name": label_text(need.branch.names) if need.branch else "",
            "topic_names": [label_text(topic.names) for topic in need.topics.order_by("position", "code")],
            "answers": cards(answers_to(need)),
            "may_plan": self.request.user.has_perm(CHANGE) and need.enquiry.is_open and need.planned_at is None,
        }

    def plan_form(self, data: Any = None) -> PlanForm:
        enquiry = self.need.enquiry
        return PlanForm(data, language=enquiry.language, language_name=enquiry.language_name)


class PlanView(NeedStatementView):
    """A POST; what is wrong is shown on the need's page with everything typed."""

    http_method_names = ["post"]
    permission = CHANGE

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.plan_form(request.POST)
        if not form.is_valid():
            return self._show_again(_("Nothing was done yet. Correct what is marked below."), form)
        values = form.cleaned_data
        try:
            plan_briefing(
                need=self.need,
                title=values["title"],
                kind=BriefingKind(values["kind"]),
                month=values["month"],
                message=values["message"],
                by=cast(User, request.user),
            )
        except NeedError as error:
            return self._show_again(str(error), form)
        messages.success(request, _("The briefing is announced on the branch’s page, and the person is told."))
        return redirect("enquiry:inspect", self.need.enquiry_id)

    def _show_again(self, message: str, form: PlanForm) -> HttpResponse:
        messages.error(self.request, message)
        self.need.refresh_from_db()
        return self.render_to_response(self.get_context_data(plan_form=form))
