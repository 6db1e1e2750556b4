"""Ways to publish that pass by the editor's form: what is incomplete is refused there too."""

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.models import Page

from cms.core.i18n.quotes import quoted

SHOWN = 3


def before_bulk_publish(request: HttpRequest, action_type: str, objects: list[Any], action: Any) -> HttpResponse | None:
    """Publish all of the chosen pages or none."""
    if action_type != "publish":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    wanted = list(pages)
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        wanted += [draft for page in pages for draft in page.get_descendants().not_live()]
    incomplete = _incomplete(wanted)
    if not incomplete:
        return None
    messages.error(request, _refusal(incomplete))
    return redirect(action.next_url)


class ApprovalView(WorkflowActionView):
    """Approves a page from a list or the dashboard, where its form is not sent."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        incomplete = _incomplete([self.object]) if self.action_name == "approve" else []
        if not incomplete:
            return super().post(request, *args, **kwargs)
        messages.error(request, _refusal(incomplete))
        address = reverse("wagtailadmin_pages:edit", args=[self.object.pk])
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return self.render_modal_json(request, {"step": "success", "redirect": address})
        return redirect(address)


class GatedPages(PageViewSet):
    """Wagtail's own views of our pages, but for the approval."""

    workflow_action_view_class = ApprovalView


def _incomplete(pages: Iterable[Page]) -> list[Page]:
    """The pages whose latest draft lacks something."""
    drafts = (page.get_latest_revision_as_object() for page in pages)
    return [draft for draft in drafts if hasattr(draft, "missing_for_publishing") and draft.missing_for_publishing()]


def _refusal(pages: list[Page]) -> str:
    names = ", ".join(quoted(page.get_admin_display_title()) for page in pages[:SHOWN])
    if len(pages) > SHOWN:
        names += " …"
    return _("Nothing was published. Something is still missing from %(pages)s; open the page to see what.") % {
        "pages": names
    }
