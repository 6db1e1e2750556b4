"""The start page says what waits; Wagtail's counts of pages and its own lists of reviews give way."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.admin.ui.components import Component
from wagtail.admin.views.home import UserObjectsInWorkflowModerationPanel, WorkflowObjectsToModeratePanel

from cms.core.waiting.services import actions_for, waiting_for
from cms.core.waiting.views import WaitingListView

REPLACED = (WorkflowObjectsToModeratePanel, UserObjectsInWorkflowModerationPanel)


class WaitingPanel(Component):
    """What waits for the person, what they may begin, and where the guide is."""

    name = "waiting"
    order = 100
    template_name = "core/admin/waiting_panel.html"

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["core/admin/start.css"]}

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        user = parent_context["request"].user
        sections = waiting_for(user=user)
        return {
            "waiting": [section for section in sections if section.count],
            "empty": [section for section in sections if not section.count],
            "total": sum(section.count for section in sections),
            "actions": actions_for(user=user),
        }


@hooks.register("construct_homepage_panels")
def show_waiting(request: HttpRequest, panels: list[Component]) -> None:
    panels[:] = [panel for panel in panels if not isinstance(panel, REPLACED)]
    panels.append(WaitingPanel())


@hooks.register("construct_homepage_summary_items")
def leave_out_summary(request: HttpRequest, items: list[Component]) -> None:
    items.clear()


@hooks.register("register_admin_urls")
def register_list() -> list[URLPattern]:
    return [path("waiting/<slug:code>/", WaitingListView.as_view(), name="waiting_list")]
