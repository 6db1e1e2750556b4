"""One proposal in the admin: what was told, what became of it, and the two decisions."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.core.enquiries.errors import EnquiryError
from cms.core.staff_pages import StaffPage
from cms.core.users.models import User
from cms.stories.models.proposal import Proposal
from cms.stories.proposals.drafting import library
from cms.stories.proposals.enums import ProposalState
from cms.stories.proposals.errors import ProposalError
from cms.stories.proposals.forms import DeclineForm
from cms.stories.proposals.services import decline, make_draft

VIEW, CHANGE = "core.view_enquiry", "core.change_enquiry"


def label_of(name: str) -> Any:
    return getattr(Proposal._meta.get_field(name), "verbose_name", name)


class ProposalView(StaffPage, TemplateView):
    """Reached from its enquiry, by whose key it is known."""

    template_name = "stories/admin/proposal.html"
    page_title = gettext_lazy("Proposal")
    header_icon = "doc-empty"
    permission = VIEW

    @cached_property
    def proposal(self) -> Proposal:
        rows = Proposal.objects.select_related("enquiry", "draft", "decided_by")
        return get_object_or_404(rows, enquiry=self.kwargs["enquiry"])

    def get_page_subtitle(self) -> str:
        return self.proposal.title

    def pages_above(self) -> list[tuple[str, str]]:
        enquiry = self.proposal.enquiry
        return [
            (reverse("enquiry:index"), _("Enquiries")),
            (reverse("enquiry:inspect", args=[enquiry.pk]), capfirst(str(enquiry))),
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        proposal = self.proposal
        context = super().get_context_data(**kwargs)
        context.setdefault("decline_form", self.decline_form())
        return {
            **context,
            "proposal": proposal,
            "enquiry": proposal.enquiry,
            "told": [(label_of(name), getattr(proposal, name)) for name in proposal.told if getattr(proposal, name)],
            "is_new": proposal.state == ProposalState.NEW,
            "is_declined": proposal.state == ProposalState.DECLINED,
            "may_decide": self.request.user.has_perm(CHANGE),
            "may_draft": self.may_draft(),
        }

    def decline_form(self, data: Any = None) -> DeclineForm:
        enquiry = self.proposal.enquiry
        return DeclineForm(data, language=enquiry.language, language_name=enquiry.language_name)

    def may_draft(self) -> bool:
        index = library()
        return index is None or index.permissions_for_user(self.request.user).can_add_subpage()


class DecisionView(ProposalView):
    """A POST; what is wrong is shown on the proposal's page with everything typed."""

    http_method_names = ["post"]
    permission = CHANGE

    def show_again(self, message: str, **context: Any) -> HttpResponse:
        messages.error(self.request, message)
        self.proposal.refresh_from_db()
        return self.render_to_response(self.get_context_data(**context))


class DraftView(DecisionView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not self.may_draft():
            raise PermissionDenied
        try:
            page = make_draft(proposal=self.proposal, by=cast(User, request.user))
        except ProposalError as error:
            return self.show_again(str(error))
        messages.success(request, _("The draft holds what was told. Complete it as the list at its top says."))
        return redirect("wagtailadmin_pages:edit", page.pk)


class DeclineView(DecisionView):
    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.decline_form(request.POST)
        if not form.is_valid():
            return self.show_again(_("Nothing was done yet. Correct what is marked below."), decline_form=form)
        try:
            decline(proposal=self.proposal, reason=form.cleaned_data["reason"], by=cast(User, request.user))
        except (ProposalError, EnquiryError) as error:
            return self.show_again(str(error), decline_form=form)
        messages.success(request, _("The proposal is declined, and your answer is on its way."))
        return redirect("enquiry:inspect", self.proposal.enquiry_id)
