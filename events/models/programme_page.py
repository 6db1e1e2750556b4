from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.url_routing import RouteResult

from cms.core.pages.models.base import BasePage
from events.enums import CALENDAR, SCHEDULE
from events.models.facts import Fair
from events.models.fair_page import FairPage
from events.programme.presentation import programme_context
from events.programme.speakers import route_speakers, speakers_context


class ProgrammePage(BasePage):
    """The programme of the fair above it: its sessions by day, narrowed by links and a GET form; its speakers."""

    parent_page_types: ClassVar[list[str]] = ["events.FairPage"]
    subpage_types: ClassVar[list[str]] = ["events.SessionPage"]
    max_count_per_parent = 1
    page_description = _("The programme of a fair. Each session has a page below it.")
    template = "events/programme_page.html"
    speakers_template = "events/speakers.html"
    linked_type = "CollectionPage"

    translatable_fields = [*BasePage.translatable_fields]

    class Meta:
        verbose_name = _("programme page")
        verbose_name_plural = _("programme pages")

    def route_below(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        found = route_speakers(self, path_components)
        if found is None:
            return super().route_below(request, path_components)
        result = self.route(request, [])
        result.kwargs.update(found)
        return result

    def get_template(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return self.speakers_template if "speakers" in kwargs else self.template

    def representations(self, **kwargs: Any) -> tuple[str, ...]:
        return () if "speakers" in kwargs else (SCHEDULE, CALENDAR)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        if "speakers" in kwargs:
            context.update(speakers_context(self, kwargs["speakers"], kwargs["tails"], context))
        else:
            context.update(programme_context(self, request, context))
        return context

    def shown_parameters(self, context: dict[str, Any]) -> list[tuple[str, str]]:
        choice = context.get("choice")
        return [*super().shown_parameters(context), *(choice.parameters if choice else [])]

    @property
    def fair(self) -> Fair | None:
        """The fair of the page above."""
        above = FairPage.objects.filter(path=self.path[: -self.steplen])
        return Fair.objects.select_related("venue").filter(pk__in=above.values("fair")).first()
