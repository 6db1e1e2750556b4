from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from cms.core.pages.models.base import BasePage
from cms.core.pages.reading import reading_context
from cms.core.pages.requirements import Missing, Read, is_empty
from cms.core.streams.blocks import BodyBlocks
from cms.core.streams.fields import StreamField
from events.models.facts import Fair
from events.programme.linked_data import event_data, fair_data
from events.programme.words import days_of, programme_path


class FairPage(BasePage):
    """What a fair is and where: the way in, and to its programme."""

    parent_page_types: ClassVar[list[str]] = ["campaigns.CampaignEditionPage", "core.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["events.ProgrammePage"]
    max_count_per_parent = 1
    page_description = _("A fair: what it is, where it is held, the way there. Its programme stands below it.")
    template = "events/fair_page.html"
    linked_type = "Event"
    shown_rows = (*BasePage.shown_rows, "fair__venue")

    fair = models.ForeignKey(
        Fair,
        verbose_name=_("fair"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The row with its days and its venue."),
    )
    body = StreamField(
        BodyBlocks(),
        verbose_name=_("body"),
        blank=True,
        help_text=_("What happens at the fair and for whom, for example a heading and some paragraphs."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("fair"), FieldPanel("body")]

    translatable_fields = [*BasePage.translatable_fields, TranslatableField("body")]
    neutral_fields: ClassVar[list[str]] = [*BasePage.neutral_fields, "fair"]

    class Meta:
        verbose_name = _("fair page")
        verbose_name_plural = _("fair pages")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        missing = super().publish_requirements(read)
        if is_empty(read("fair")):
            missing.append(Missing("fair", _("Choose the fair.")))
        return missing

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(reading_context(self))
        context["linked_data"] = event_data(context["linked_data"])
        if self.fair is not None:
            context["days"] = days_of(self.fair)
            context["programme_url"] = programme_path(self)
            context["linked_data"].update(fair_data(self.fair))
        return context
