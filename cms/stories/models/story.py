from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from cms.core.facts.models import Funding
from cms.core.facts.scales import CostBand, EffectDirection, EvidenceLevel, Stage, Transferability
from cms.core.pages.codes import page_code
from cms.core.pages.linked_data import about, plain
from cms.core.pages.models.base import BasePage
from cms.core.pages.requirements import Missing, Read
from cms.core.richtext.fields import RichTextField
from cms.core.streams.blocks import ResultBlocks, StepBlocks
from cms.core.streams.fields import StreamField
from cms.core.taxonomy.enums import Sdg
from cms.core.taxonomy.fields import SdgListField
from cms.stories.comparison.choice import address as comparison_address
from cms.stories.enums import HANDOVERS, Maturity, Perspective, StoryKind
from cms.stories.panels import MORE_PANELS
from cms.stories.presentation import scales_of, story_context
from cms.stories.requirements import story_requirements


class StoryPage(BasePage):
    """What became of one social innovation: the need, the solution, the evidence, and how to begin."""

    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A social innovation from the problem to how to adopt it, with its evidence.")
    template = "stories/story_page.html"
    shown_rows = (*BasePage.shown_rows, "home_service")
    linked_type = "Article"
    copy_template = "stories/copy.html"
    copy_relations = ("story_sources__source", "adopters", "funding")

    problem = RichTextField(
        _("the problem"),
        blank=True,
        help_text=_("What was wrong, for whom? For example: “People had to prove that they could live in a home.”"),
    )
    solution = RichTextField(
        _("the solution"),
        blank=True,
        help_text=_(
            "What was done differently? Begin with what a reader can picture, for example “Each was given the key to a "
            "home of their own.”"
        ),
    )
    target_groups = models.CharField(
        _("target group"),
        max_length=400,
        blank=True,
        help_text=_("For example “people who have been homeless for long”."),
    )
    results = StreamField(
        ResultBlocks(),
        verbose_name=_("what came of it"),
        blank=True,
        help_text=_("Tell the results with figures. A success needs at least one fact."),
    )

    kind = models.CharField(
        _("kind of story"),
        max_length=12,
        choices=StoryKind.choices,
        default=StoryKind.SUCCESS,
        help_text=_("A lesson is a story in which something did not work, and is worth as much as a success."),
    )
    perspective = models.CharField(
        _("told by"),
        max_length=12,
        choices=Perspective.choices,
        default=Perspective.DEVELOPER,
        help_text=_("Whose experience the story tells, for example a municipality that took the model into use."),
    )
    evidence_level = models.PositiveSmallIntegerField(
        _("level of evidence"),
        choices=EvidenceLevel.choices,
        default=EvidenceLevel.NOT_ASSESSED,
        help_text=_("Moderate and strong need a study among the sources and a known effect."),
    )
    evidence_note = models.CharField(
        _("grounds for the level of evidence"),
        max_length=250,
        blank=True,
        help_text=_("One sentence, for example “A randomised trial in 2007–2009”."),
    )
    effect_direction = models.CharField(
        _("direction of the effect"),
        max_length=10,
        choices=EffectDirection.choices,
        default=EffectDirection.UNKNOWN,
        help_text=_("What the evidence says. “No effect found” can't be a success."),
    )
    effect_note = models.CharField(
        _("grounds for the direction of the effect"),
        max_length=250,
        blank=True,
        help_text=_("One sentence, for example “Fell for over ten years, rose in 2024 and 2025”."),
    )
    transferability = models.PositiveSmallIntegerField(
        _("transferability"),
        choices=Transferability.choices,
        default=Transferability.NOT_ASSESSED,
        help_text=_("Does it work elsewhere too? For example “with changes” where the partners or the funding differ."),
    )
    transferability_note = models.CharField(
        _("grounds for the transferability"),
        max_length=250,
        blank=True,
        help_text=_("One sentence, for example “Needs affordable rental homes”."),
    )
    cost_band = models.CharField(
        _("cost"),
        max_length=10,
        choices=CostBand.choices,
        default=CostBand.UNKNOWN,
        help_text=_(
            "Roughly, for the one who takes it into use. "
            "For example “low” if the present staff can do it within their work."
        ),
    )
    cost_note = models.CharField(
        _("grounds for the cost"),
        max_length=250,
        blank=True,
        help_text=_("One sentence, for example “€50,000 a year per team”."),
    )
    maturity = models.CharField(
        _("stage"),
        max_length=12,
        choices=Maturity.choices,
        default=Maturity.PILOT,
        help_text=_(
            "How far it has been handed on, for example “pilot” while one municipality tries it out. "
            "The thread on the cover takes as many steps."
        ),
    )
    reached = models.CharField(
        _("stage when it ended"),
        max_length=12,
        choices=Stage.choices,
        default=Stage.PILOT,
        help_text=_("If it has ended: how far it had been handed on by then."),
    )
    how_to_adopt = StreamField(
        StepBlocks(),
        verbose_name=_("how to begin"),
        blank=True,
        help_text=_("Steps that a reader can take on Monday, for example “Count how many homes are missing”."),
    )
    conditions = RichTextField(
        _("what it needs"),
        blank=True,
        help_text=_("What must be in place, for example time, skills, an agreement."),
    )
    what_did_not_work = RichTextField(
        _("what did not work"),
        blank=True,
        help_text=_(
            "Say it as plainly as the rest, for example “Nobody came to the groups in the evenings.” It is what others "
            "learn most from."
        ),
    )
    success_factors = RichTextField(
        _("what made it work"),
        blank=True,
        help_text=_(
            "Two or three things without which it would have failed, for example “The city handed over the houses.”"
        ),
    )
    funding = ParentalManyToManyField(
        Funding,
        verbose_name=_("funding"),
        blank=True,
        related_name="+",
        help_text=_("For example European Social Fund Plus."),
    )
    sdgs = SdgListField(_("sustainable development goals"))
    started_year = models.PositiveSmallIntegerField(
        _("began in"), null=True, blank=True, help_text=_("A year, for example 2008.")
    )
    ended_year = models.PositiveSmallIntegerField(
        _("ended in"), null=True, blank=True, help_text=_("A year, for example 2015. Left empty while it goes on.")
    )
    home_service = models.ForeignKey(
        "core.PartnerService",
        verbose_name=_("home of the model"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_(
            "The service where the model itself lives and is kept up, for example Innokylä. Recommended: "
            "a story tells about the model, it does not describe it again."
        ),
    )
    innokyla_url = models.URLField(
        _("address in Innokylä"),
        blank=True,
        help_text=_("For example https://innokyla.fi/fi/toimintamalli/…"),
    )
    sim_url = models.URLField(
        _("address in Social Innovation Match"),
        blank=True,
        help_text=_(
            "The page of the innovation in the EU's database, for example https://european-social-fund-plus.ec.europa.eu/en/…"
        ),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("problem"),
        FieldPanel("solution"),
        FieldPanel("target_groups"),
        FieldPanel("results"),
    ]
    more_panels = MORE_PANELS

    translatable_fields = [
        *BasePage.translatable_fields,
        *(
            TranslatableField(name)
            for name in (
                "problem",
                "solution",
                "target_groups",
                "results",
                "evidence_note",
                "effect_note",
                "transferability_note",
                "cost_note",
                "how_to_adopt",
                "conditions",
                "what_did_not_work",
                "success_factors",
                "adopters",
            )
        ),
    ]
    neutral_fields: ClassVar[list[str]] = [
        *BasePage.neutral_fields,
        "kind",
        "perspective",
        "evidence_level",
        "effect_direction",
        "transferability",
        "cost_band",
        "maturity",
        "reached",
        "story_sources",
        "funding",
        "sdgs",
        "started_year",
        "ended_year",
        "home_service",
        "innokyla_url",
        "sim_url",
        "chosen_related",
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def clean(self) -> None:
        super().clean()
        if self.started_year and self.ended_year and self.ended_year < self.started_year:
            raise ValidationError({"ended_year": _("The end can't come before the beginning.")})

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        return [*super().publish_requirements(read), *story_requirements(read)]

    # Lists

    def search_facets(self) -> dict[str, list[str]]:
        return {
            **super().search_facets(),
            "kind": [self.kind],
            "evidence": [str(self.evidence_level)],
        }

    def search_card(self) -> dict[str, Any]:
        return {
            **super().search_card(),
            "kind": self.kind,
            "evidence": self.evidence_level,
            "effect": self.effect_direction,
            "handovers": self.handovers,
            "loose": self.has_loose_end,
            "ended": self.maturity == Maturity.ENDED,
            # Where the effect is not known, the card says why, as the page does.
            "note": self.effect_note if self.effect_direction == EffectDirection.UNKNOWN else "",
        }

    @property
    def handovers(self) -> int:
        stage = self.reached if self.maturity == Maturity.ENDED else self.maturity
        return HANDOVERS[Maturity(stage)]

    @property
    def has_loose_end(self) -> bool:
        return bool(self.what_did_not_work.strip())

    @property
    def scales(self) -> list[dict[str, Any]]:
        return scales_of(self)

    @property
    def sdg_labels(self) -> list[tuple[int, str]]:
        return [(number, str(Sdg(number).label)) for number in self.sdgs if number in Sdg.values]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(story_context(self))
        context["linked_data"] |= {"headline": plain(self.title), "about": about(context["topics"])}
        # The library stands right above its stories.
        library = context["crumbs"][-1].url if context["crumbs"] else ""
        context["code"] = page_code(self.translation_key)
        context["compare_url"] = f"{library}{comparison_address([context['code']])}" if library else ""
        return context
