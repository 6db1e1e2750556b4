from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import TranslatableField

from cms.core.pages.models.base import BasePage
from cms.core.pages.reading import reading_context
from cms.core.pages.requirements import Missing, Read, is_empty
from cms.core.privacy.presentation import privacy_context
from cms.core.richtext.features import PLAIN_FEATURES
from cms.core.richtext.fields import RichTextField


class PrivacyPage(BasePage):
    """What the site knows of people: its own words about who answers, and the register in the reader's language.

    What a person is to be told: articles 13 and 14 of Regulation (EU) 2016/679.
    """

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("What the site knows of people, why, how long, and what they can ask for.")
    template = "core/privacy_page.html"

    intro = RichTextField(
        _("introduction"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("In short what readers should know, for example “The site sets no cookies and counts nobody.”"),
    )
    controller = RichTextField(
        _("controller"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("Who decides on the data, and where to reach them. For example “Example Centre, Helsinki”."),
    )
    officer = RichTextField(
        _("data protection officer"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("The officer's desk and address rather than a name, for example dataprotection@example.org."),
    )
    requests = RichTextField(
        _("how to ask"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_(
            "To where a person writes, how the centre knows who asks, and when it answers, for example “within a "
            "month”, as the law wants."
        ),
    )
    complaint = RichTextField(
        _("where to complain"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("The authority that supervises, for example “Office of the Data Protection Ombudsman”."),
    )
    reviewed_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day on which the page and the register were last read through, for example 24.11.2026."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("intro"),
        MultiFieldPanel([FieldPanel("controller"), FieldPanel("officer")], heading=_("Who answers")),
        MultiFieldPanel([FieldPanel("requests"), FieldPanel("complaint")], heading=_("Rights")),
        FieldPanel("reviewed_on"),
    ]
    subject_panels: ClassVar[list] = []

    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("intro"),
        TranslatableField("controller"),
        TranslatableField("officer"),
        TranslatableField("requests"),
        TranslatableField("complaint"),
    ]
    neutral_fields: ClassVar[list[str]] = [*BasePage.neutral_fields, "reviewed_on"]

    class Meta:
        verbose_name = _("privacy page")
        verbose_name_plural = _("privacy pages")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        asked = {
            "controller": _("Say who decides on the data."),
            "officer": _("Say how the data protection officer is reached."),
            "requests": _("Say how a person asks for a copy or for erasure."),
            "complaint": _("Name the authority to which a person can complain."),
        }
        missing = [Missing(name, message) for name, message in asked.items() if is_empty(read(name))]
        return [*super().publish_requirements(read), *missing]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(reading_context(self))
        context.update(privacy_context())
        return context
