from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from cms.core.pages.models.base import BasePage
from cms.core.pages.reading import reading_context
from cms.core.pages.requirements import Missing, Read, is_empty
from cms.core.parties.models import Contact
from cms.core.streams.blocks import BodyBlocks
from cms.core.streams.fields import StreamField
from cms.core.taxonomy.widgets import RowTicks


class ContactPage(BasePage):
    """How to reach the centre: its contacts, its address, and the forms."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("How readers reach the centre: contacts, address and forms.")
    template = "core/contact_page.html"

    contacts = ParentalManyToManyField(
        Contact,
        verbose_name=_("contacts"),
        blank=True,
        related_name="+",
        help_text=_("Whom readers can ask, for example “Editorial office”. They are edited under People."),
    )
    body = StreamField(
        BodyBlocks(),
        verbose_name=_("body"),
        blank=True,
        help_text=_("What a visitor should know, for example how to find the office and when it is open."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("contacts", widget=RowTicks), FieldPanel("body")]
    # The page is about the centre itself.
    subject_panels: ClassVar[list] = []

    translatable_fields = [*BasePage.translatable_fields, TranslatableField("body")]
    neutral_fields: ClassVar[list[str]] = [*BasePage.neutral_fields, "contacts"]

    class Meta:
        verbose_name = _("contact page")
        verbose_name_plural = _("contact pages")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        missing = super().publish_requirements(read)
        if is_empty(read("contacts")):
            missing.append(Missing("contacts", _("Choose at least one contact.")))
        return missing

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(reading_context(self))
        rows = self.contacts.all()
        # A preview's rows stand in memory.
        context["contacts"] = rows.select_related("organisation") if hasattr(rows, "select_related") else rows
        context["linked_data"] = {**(context.get("linked_data") or {}), "@type": "ContactPage"}
        return context
