"""Staff pages about consents that are no list of rows."""

from typing import Any, cast

from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView

from cms.core.parties.errors import ConsentError
from cms.core.parties.forms import WithdrawalForm
from cms.core.parties.models import Consent
from cms.core.parties.services import pages_resting_on, withdraw_consent
from cms.core.staff_pages import StaffPage
from cms.core.users.models import User

CONSENT_URL = "wagtailsnippets_core_consent:"


class ConsentEditView(EditView):
    """The form of a consent, from which it can be withdrawn."""

    @cached_property
    def header_more_buttons(self) -> list[Any]:
        buttons = super().header_more_buttons
        if self.object.withdrawn_at is None:
            url = reverse(CONSENT_URL + "withdraw", args=[self.object.pk])
            buttons.append(Button(_("Withdraw"), url=url, icon_name="cross", priority=20))
        return buttons


class WithdrawView(StaffPage, FormView):
    """Asks for day and reason, says what will leave the site, and withdraws."""

    form_class = WithdrawalForm
    template_name = "core/admin/withdraw_consent.html"
    page_title = gettext_lazy("Withdraw the consent")
    header_icon = "cross"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.has_perm("core.change_consent"):
            raise PermissionDenied
        self.consent = get_object_or_404(Consent, pk=unquote(kwargs["pk"]))
        if self.consent.withdrawn_at is not None:
            return redirect(self.edit_url)
        return super().dispatch(request, *args, **kwargs)

    @property
    def edit_url(self) -> str:
        return reverse(CONSENT_URL + "edit", args=[quote(self.consent.pk)])

    def pages_above(self) -> list[tuple[str, str]]:
        return [(reverse(CONSENT_URL + "list"), _("Consents")), (self.edit_url, str(self.consent))]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        pages = pages_resting_on(self.consent)
        return super().get_context_data(consent=self.consent, pages=pages, edit_url=self.edit_url, **kwargs)

    def form_valid(self, form: WithdrawalForm) -> HttpResponse:
        try:
            withdraw_consent(
                consent=self.consent,
                reason=form.cleaned_data["reason"],
                at=form.moment,
                by=cast(User, self.request.user),
            )
        except ConsentError as error:
            messages.warning(self.request, str(error))
        else:
            messages.success(
                self.request, _("The consent has been withdrawn. What stood on it has left the site in every language.")
            )
        return redirect(CONSENT_URL + "list")
