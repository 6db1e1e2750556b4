from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from cms.core.facts.fields import StageListField
from cms.core.media.enums import Licence
from cms.core.media.models import MediaDocument
from cms.core.pages.enums import TextLicence
from cms.core.pages.models.base import BasePage
from cms.core.pages.requirements import Missing, Read
from cms.core.richtext.fields import RichTextField
from cms.core.streams.blocks import StepBlocks
from cms.core.streams.fields import StreamField
from cms.materials.enums import LINKED_TYPES, MaterialKind
from cms.materials.panels import MORE_PANELS, USE_PANELS
from cms.materials.presentation import material_context
from cms.materials.requirements import material_requirements


class MaterialPage(BasePage):
    """A tool, a method or a guide that others can take into use as it is."""

    parent_page_types: ClassVar[list[str]] = ["materials.MaterialIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A tool, a method or a guide, with its steps and files.")
    template = "materials/material_page.html"
    copy_template = "materials/copy.html"
    copy_relations = ("material_sources__source", "files__document")

    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=MaterialKind.choices,
        default=MaterialKind.TOOL,
        help_text=_(
            "A tool is filled in, a method is done together, a guide is read; for example a worksheet is a tool."
        ),
    )
    purpose = RichTextField(
        _("what it is for"),
        blank=True,
        help_text=_(
            "When is it of use, and what does one have afterwards? Begin with a situation that readers know, for "
            "example “The trial ends in spring.”"
        ),
    )
    steps = StreamField(
        StepBlocks(),
        verbose_name=_("how it is used"),
        blank=True,
        help_text=_("Steps with what is done, by whom and for how long, for example “Write down what changes”."),
    )
    limits = RichTextField(
        _("where it does not fit"),
        blank=True,
        help_text=_("For example “Not when the decision has been made already”."),
    )

    stages = StageListField(
        _("stages"), help_text=_("How far the innovation is when the material helps, for example idea and pilot.")
    )
    for_whom = models.CharField(
        _("for whom"), max_length=250, blank=True, help_text=_("For example “teams that plan a trial”.")
    )
    time_needed = models.CharField(
        _("how long it takes"),
        max_length=120,
        blank=True,
        help_text=_("For example “two hours, and an hour beforehand”."),
    )
    group_size = models.CharField(
        _("how many people"), max_length=120, blank=True, help_text=_("For example “4–8 people”.")
    )
    equipment = RichTextField(
        _("what you need"), blank=True, help_text=_("For example a room, paper, somebody who leads the discussion.")
    )

    external_url = models.URLField(
        _("address elsewhere"),
        blank=True,
        max_length=500,
        help_text=_("The material's own home on the web, for example https://innokyla.fi/fi/tyokalut/…"),
    )
    material_licence = models.CharField(
        _("licence of the material"),
        max_length=20,
        choices=TextLicence.choices,
        default=TextLicence.CC_BY,
        help_text=_("On what terms others may change it and hand it on, for example CC BY 4.0."),
    )
    published_year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("When this version was made, for example 2026.")
    )
    reviewed_on = models.DateField(
        _("checked on"),
        null=True,
        blank=True,
        help_text=_("When somebody last went through it and found it to hold, for example 24.11.2026."),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("purpose"),
        FieldPanel("steps"),
        FieldPanel("limits"),
        USE_PANELS,
    ]
    more_panels = MORE_PANELS

    translatable_fields = [
        *BasePage.translatable_fields,
        *(
            TranslatableField(name)
            for name in ("purpose", "steps", "limits", "for_whom", "time_needed", "group_size", "equipment")
        ),
    ]
    neutral_fields: ClassVar[list[str]] = [
        *BasePage.neutral_fields,
        "kind",
        "stages",
        "files",
        "external_url",
        "material_licence",
        "published_year",
        "reviewed_on",
        "material_sources",
        "chosen_related",
    ]

    class Meta:
        verbose_name = _("material")
        verbose_name_plural = _("materials")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        return [*super().publish_requirements(read), *material_requirements(read)]

    # Lists

    def search_facets(self) -> dict[str, list[str]]:
        return {**super().search_facets(), "kind": [self.kind], "stage": list(self.stages or ())}

    def search_card(self) -> dict[str, Any]:
        return {**super().search_card(), "kind": self.kind, "time": self.time_needed}

    @property
    def open_files(self) -> list[MediaDocument]:
        """The files that readers may download and others may hand on."""
        documents = [row.document for row in self.files.all()]
        return [document for document in documents if document.is_public and Licence(document.licence).deed]

    @property
    def linked_type(self) -> str:
        return LINKED_TYPES[MaterialKind(self.kind)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(material_context(self, context["linked_data"]))
        return context
