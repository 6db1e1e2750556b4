from datetime import datetime
from typing import Any

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.ui.components import Component

from cms.core.health.services import worker_is_late, worker_seen_at


class WorkerPanel(Component):
    """When the background worker was last seen: as a warning to all staff, as a line to administrators."""

    name = "worker"
    template_name = "core/admin/worker_panel.html"

    def __init__(self, *, seen_at: datetime | None, late: bool) -> None:
        self.seen_at = seen_at
        self.late = late
        # A warning stands above all, a word to administrators below all.
        self.order = 50 if late else 900

    def get_context_data(self, parent_context: dict[str, Any]) -> dict[str, Any]:
        return {"seen_at": self.seen_at, "late": self.late}


@hooks.register("construct_homepage_panels")
def show_worker(request: HttpRequest, panels: list[Component]) -> None:
    seen_at = worker_seen_at()
    late = worker_is_late(seen_at=seen_at)
    if late or request.user.is_superuser:
        panels.append(WorkerPanel(seen_at=seen_at, late=late))
