from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from briefings.announcements.enums import Tell
from briefings.announcements.panels import SUBSCRIBER_PANELS, BriefingPageForm
from briefings.enums import EVIDENCE_CSV, BriefingKind
from briefings.models.number import BriefingNumber
from briefings.models.rows import BranchInitiative
from briefings.numbering import give_number, number_of
from briefings.panels import BRIEFING_PANELS, MORE_PANELS
from briefings.presentation import briefing_context
from briefings.requirements import briefing_requirements
from cms.core.facts.scales import EffectDirection, EvidenceLevel
from cms.core.pages.models.base import BasePage
from cms.core.pages.requirements import Missing, Read
from cms.core.parties.models import Contact
from cms.core.richtext.fields import RichTextField
from cms.core.streams.blocks import ResultBlocks
from cms.core.streams.fields import StreamField


class BriefingPage(BasePage):
    """What a branch of government should know of one question, what could be decided, and what we ask for."""

    parent_page_types: ClassVar[list[str]] = ["briefings.BriefingIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A briefing for a branch of government: key messages, evidence, options and what is asked.")
    template = "briefings/briefing_page.html"
    shown_rows = (*BasePage.shown_rows, "accessible_contact")
    linked_type = "Report"
    copy_template = "briefings/copy.html"
    copy_relations = ("key_messages", "evidence__source", "options", "briefing_sources__source", "authors")

    kind = models.CharField(
        _("kind of briefing"),
        max_length=20,
        choices=BriefingKind.choices,
        default=BriefingKind.BRIEFING,
        help_text=_("“At a glance” has at most 600 words, which fill two pages; a review may be as long as it must."),
    )
    need = RichTextField(
        _("the need"),
        blank=True,
        help_text=_("Why now, and for whom? For example: “The number of homeless people has grown two years running.”"),
    )
    background = StreamField(
        ResultBlocks(),
        verbose_name=_("background and figures"),
        blank=True,
        help_text=_("For example facts with their dates, and in a review the text itself under its headings."),
    )
    ask = RichTextField(
        _("what we ask for"),
        blank=True,
        help_text=_("Who should decide what, and by when? For example: “Write support into the law this autumn.”"),
    )
    unknown = RichTextField(
        _("what is not known"),
        blank=True,
        help_text=_("Where the evidence ends, for example “No study tells how many return to the street.”"),
    )
    evidence_level = models.PositiveSmallIntegerField(
        _("level of evidence"),
        choices=EvidenceLevel.choices,
        default=EvidenceLevel.NOT_ASSESSED,
        help_text=_("Of the briefing as a whole; never higher than the strongest piece of evidence in it."),
    )
    effect_direction = models.CharField(
        _("direction of the effect"),
        max_length=10,
        choices=EffectDirection.choices,
        default=EffectDirection.UNKNOWN,
        help_text=_("What the evidence says as a whole, for example “mixed” if it differs from place to place."),
    )
    initiatives = ParentalManyToManyField(
        BranchInitiative,
        verbose_name=_("reforms and programmes"),
        blank=True,
        related_name="briefings",
        help_text=_("Which of the government's own the briefing answers, for example a strategy in preparation."),
    )
    accessible_contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact for accessible formats"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who sends the briefing in another form, for example large print. Left empty, the contact does."),
    )
    supersedes = models.ForeignKey(
        "self",
        verbose_name=_("takes the place of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="editions_after",
        help_text=_(
            "The older briefing that this one replaces; its readers are led here, for example from last year's."
        ),
    )
    tell_subscribers = models.CharField(
        _("do subscribers have to know?"),
        max_length=3,
        choices=Tell.choices,
        blank=True,
        help_text=_(
            "Answer before you publish. For example yes when the briefing is new or has a new figure; they are not "
            "written to because of a corrected spelling."
        ),
    )
    review_by = models.DateField(
        _("check again by"),
        null=True,
        blank=True,
        help_text=_("Readers see when it will be looked at again, for example 28.2.2027."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("kind"), *BRIEFING_PANELS]
    subject_panels = [*BasePage.subject_panels, *SUBSCRIBER_PANELS]
    more_panels = MORE_PANELS
    base_form_class = BriefingPageForm

    translatable_fields = [
        *BasePage.translatable_fields,
        *(
            TranslatableField(name)
            for name in ("need", "background", "ask", "unknown", "key_messages", "evidence", "options", "authors")
        ),
    ]
    neutral_fields: ClassVar[list[str]] = [
        *BasePage.neutral_fields,
        "kind",
        "evidence_level",
        "effect_direction",
        "initiatives",
        "accessible_contact",
        "supersedes",
        "review_by",
        "briefing_sources",
        "chosen_related",
    ]

    class Meta:
        verbose_name = _("briefing")
        verbose_name_plural = _("briefings")

    def clean(self) -> None:
        super().clean()
        if self.supersedes is not None and self.supersedes.translation_key == self.translation_key:
            raise ValidationError({"supersedes": _("A briefing can't take its own place.")})

    # Saving

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A briefing has its number from the moment it's public; the entry in the lists, written with it, tells it."""
        with transaction.atomic():
            if self.live and self.alias_of_id is None and kwargs.get("update_fields") is None:
                self.number = give_number(translation_key=self.translation_key, on=self._published_on)
            super().save(*args, **kwargs)

    @property
    def _published_on(self) -> date:
        return timezone.localdate(self.first_published_at) if self.first_published_at else timezone.localdate()

    @cached_property
    def number(self) -> BriefingNumber | None:
        """None for a briefing that was never published."""
        return number_of(translation_key=self.translation_key)

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        return [*super().publish_requirements(read), *briefing_requirements(read)]

    # Lists

    def search_facets(self) -> dict[str, list[str]]:
        return {**super().search_facets(), "kind": [self.kind], "evidence": [str(self.evidence_level)]}

    def search_card(self) -> dict[str, Any]:
        return {
            **super().search_card(),
            "kind": self.kind,
            "evidence": self.evidence_level,
            "effect": self.effect_direction,
            "number": str(self.number or ""),
        }

    def extra_words(self) -> list[str]:
        """What search finds beside the fields of text: messages, evidence, options, authors and the number."""
        rows = [*self.key_messages.all(), *self.evidence.all(), *self.options.all(), *self.authors.all()]
        texts = [getattr(row, field.field_name) for row in rows for field in row.translatable_fields]
        return [*texts, *self.author_names, str(self.number or "")]

    def representations(self, **kwargs: Any) -> tuple[str, ...]:
        own = (EVIDENCE_CSV,) if self.evidence.exists() else ()
        return (*super().representations(**kwargs), *own)

    @property
    def author_names(self) -> list[str]:
        return [author.name for author in self.authors.all()]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(briefing_context(self, request, context))
        return context
