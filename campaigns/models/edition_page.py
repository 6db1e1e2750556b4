from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from campaigns.models.edition import CampaignEdition
from campaigns.parts import pages_below
from cms.core.pages.models.base import BasePage
from cms.core.pages.reading import reading_context
from cms.core.pages.requirements import Missing, Read, is_empty
from cms.core.streams.blocks import BodyBlocks
from cms.core.streams.fields import StreamField


class CampaignEditionPage(BasePage):
    """One year of Social Innovation Day: its slogan and its text, above its fair."""

    parent_page_types: ClassVar[list[str]] = ["core.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["events.FairPage"]
    page_description = _("One year of Social Innovation Day. Its fair stands below it.")
    template = "campaigns/edition_page.html"
    shown_rows = (*BasePage.shown_rows, "edition__fair")

    edition = models.ForeignKey(
        CampaignEdition,
        verbose_name=_("edition"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pages",
        help_text=_("The row with the year, the day and the look."),
    )
    slogan = models.CharField(
        _("slogan"),
        max_length=120,
        blank=True,
        help_text=_("At most eight words, for example “The thread runs on”."),
    )
    body = StreamField(
        BodyBlocks(),
        verbose_name=_("body"),
        blank=True,
        help_text=_("What happens this year and how to take part, for example a heading and some paragraphs."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("edition"), FieldPanel("slogan"), FieldPanel("body")]

    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("slogan"),
        TranslatableField("body"),
    ]
    neutral_fields: ClassVar[list[str]] = [*BasePage.neutral_fields, "edition"]

    class Meta:
        verbose_name = _("year of the Day")
        verbose_name_plural = _("years of the Day")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        missing = super().publish_requirements(read)
        if is_empty(read("edition")):
            missing.append(Missing("edition", _("Choose the edition.")))
        return missing

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The edition's row says how its pages are dressed, also when an older draft is published."""
        if self.edition is not None and kwargs.get("update_fields") is None:
            self.look = self.edition.look
        super().save(*args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(reading_context(self))
        context["below"] = pages_below(self)
        return context
