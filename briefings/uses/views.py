"""The form by which a reader tells of a use, and the way from its enquiry to the row."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.models import Page

from briefings.enquiries import USE
from briefings.models import BriefingPage, Use
from briefings.uses.enums import UseKind
from briefings.uses.forms import UseForm
from briefings.uses.services import receive_use
from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.views.public import EnquiryFormView
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.codes import is_page_code, with_codes
from cms.core.visibility.services import visible
from cms.stories.editions import nearest
from cms.stories.models import StoryPage


class UseView(EnquiryFormView):
    """About one briefing or story, whose code stands in the address."""

    kind = USE
    form_class = UseForm
    template_name = "briefings/use_form.html"
    title = _("Tell where this was used")
    lead = _("Did it end up in a bill, a programme, a budget or a decision? Tell us, and others learn of it too.")
    sent_title = _("Thank you. We check it and show it with the page.")
    filled_from_link = ("whose",)

    def prepare(self) -> None:
        if not is_page_code(self.key):
            raise Http404
        editions: list[Page] = []
        for model in (BriefingPage, StoryPage):
            editions += visible(model.objects.filter(with_codes([self.key]), alias_of=None))
        if not editions:
            raise Http404
        self.page = nearest(editions, self.language)

    def receive(self, values: dict[str, Any]) -> Enquiry:
        return receive_use(page=self.page, language=self.language, **{**values, "kind": UseKind(values["kind"])})

    def context(self) -> dict[str, Any]:
        language = language_of(self.page.locale_id)
        return {
            "about": {
                "title": self.page.title,
                "url": path_of(self.page.url_path, language),
                "lang": language if language != self.language else "",
            }
        }


class UseOfEnquiryView(View):
    """Leads from an enquiry to the row that it brought."""

    def get(self, request: HttpRequest, enquiry: int) -> HttpResponse:
        if not request.user.has_perm("core.view_enquiry"):
            raise PermissionDenied
        use = get_object_or_404(Use, enquiry=enquiry)
        return redirect("wagtailsnippets_briefings_use:edit", use.pk)
