from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from cms.core.pages.models.base import BasePage
from cms.core.pages.requirements import Missing, Read, is_empty
from cms.core.streams.blocks import BodyBlocks
from cms.core.streams.fields import StreamField


class HomePage(BasePage):
    """The front page of one language: says in one screen what this is, and leads on."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "core.ContentPage",
        "core.TopicIndexPage",
        "core.BranchIndexPage",
        "stories.StoryIndexPage",
    ]
    page_description = _("The first page of the site in one language.")
    template = "core/home_page.html"

    heading = models.CharField(
        _("heading"),
        max_length=80,
        blank=True,
        help_text=_("At most six words, for example “A good invention does not spread by itself.”"),
    )
    body = StreamField(BodyBlocks(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("heading"), FieldPanel("summary"), FieldPanel("body")]
    subject_panels: ClassVar[list] = [FieldPanel("contact")]

    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("heading"),
        TranslatableField("body"),
    ]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")


class ContentPage(BasePage):
    """A page of text, such as what a social innovation is."""

    parent_page_types: ClassVar[list[str]] = ["core.HomePage", "core.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["core.ContentPage"]
    page_description = _("Text with pictures, figures, steps and links.")
    template = "core/content_page.html"

    body = StreamField(BodyBlocks(), verbose_name=_("body"), blank=True)

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    translatable_fields = [*BasePage.translatable_fields, TranslatableField("body")]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        missing = super().publish_requirements(read)
        if is_empty(read("body")):
            missing.append(Missing("body", _("Write the page's text.")))
        return missing

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context["topic"] = self.topics.all().first()
        return context
