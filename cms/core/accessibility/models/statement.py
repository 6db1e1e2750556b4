from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail_localize.fields import TranslatableField

from cms.core.accessibility.enums import Assessment, Conformance
from cms.core.accessibility.presentation import statement_context
from cms.core.accessibility.requirements import statement_requirements
from cms.core.pages.models.base import BasePage
from cms.core.pages.reading import reading_context
from cms.core.pages.requirements import Missing, Read
from cms.core.richtext.features import PLAIN_FEATURES
from cms.core.richtext.fields import RichTextField


class AccessibilityStatementPage(BasePage):
    """What the law wants to be told of a site's accessibility, each thing in a field of its own.

    Model statement: Commission Implementing Decision (EU) 2018/1523; duty: Directive (EU) 2016/2102, article 7.
    """

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["core.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("How accessible the site is, its known faults, and how to tell of a barrier.")
    template = "core/accessibility_statement_page.html"

    conformance = models.CharField(
        _("how accessible the site is"),
        max_length=10,
        choices=Conformance.choices,
        default=Conformance.PARTIAL,
        help_text=_("For example “in part” while one of the known faults is not yet mended."),
    )
    scope = RichTextField(
        _("what the statement covers"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("For example “The website www.example.org with its forms. The shop has a statement of its own.”"),
    )
    assessment = models.CharField(
        _("kind of assessment"),
        max_length=10,
        choices=Assessment.choices,
        default=Assessment.OWN,
        help_text=_("For example “by an outsider” where an expert was hired to test the site."),
    )
    method = RichTextField(
        _("how it was assessed"),
        blank=True,
        features=PLAIN_FEATURES,
        help_text=_("With which tools, on what, and what was left untested. For example “No screen reader was used.”"),
    )
    prepared_on = models.DateField(
        _("prepared on"),
        null=True,
        blank=True,
        help_text=_("The day of the first statement, for example 24.11.2026."),
    )
    updated_on = models.DateField(
        _("updated on"),
        null=True,
        blank=True,
        help_text=_("The day its content last changed, for example 15.1.2027."),
    )
    reviewed_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("The day the site was last tested against it, for example 24.11.2026."),
    )
    review_by = models.DateField(
        _("to be checked by"),
        null=True,
        blank=True,
        help_text=_("At least once a year, for example 24.11.2027. Staff are reminded once it has passed."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("conformance"),
        FieldPanel("scope"),
        MultiFieldPanel([FieldPanel("assessment"), FieldPanel("method")], heading=_("Assessment")),
        MultiFieldPanel(
            [
                FieldPanel("prepared_on"),
                FieldPanel("updated_on"),
                FieldPanel("reviewed_on"),
                FieldPanel("review_by"),
            ],
            heading=_("Dates"),
        ),
    ]
    subject_panels: ClassVar[list] = [FieldPanel("contact")]

    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("scope"),
        TranslatableField("method"),
    ]
    neutral_fields: ClassVar[list[str]] = [
        *BasePage.neutral_fields,
        "conformance",
        "assessment",
        "prepared_on",
        "updated_on",
        "reviewed_on",
        "review_by",
    ]

    class Meta:
        verbose_name = _("accessibility statement")
        verbose_name_plural = _("accessibility statements")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        return [*super().publish_requirements(read), *statement_requirements(read)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(reading_context(self))
        context.update(statement_context(self))
        return context
