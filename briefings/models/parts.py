"""The rows that belong to a briefing: its messages, evidence, options, sources, authors, and what to read next."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import TranslatableField

from cms.core.facts.models import PageSource, Source
from cms.core.facts.scales import CostBand, EffectDirection, EvidenceLevel
from cms.core.pages.models.chosen import ChosenPage

MESSAGE_LENGTH = 200


class KeyMessage(TranslatableMixin, Orderable):
    """One thing that a reader with a minute takes along."""

    page = ParentalKey("briefings.BriefingPage", on_delete=models.CASCADE, related_name="key_messages")
    text = models.CharField(
        _("key message"),
        max_length=MESSAGE_LENGTH,
        help_text=_(
            "One sentence that stands by itself, at most 200 characters, for example “Homelessness grew in 2024 and "
            "2025.”"
        ),
    )

    translatable_fields = [TranslatableField("text")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("key message")
        verbose_name_plural = _("key messages")

    def __str__(self) -> str:
        return self.text


class Evidence(TranslatableMixin, Orderable):
    """What is known of one way to act: what it costs, how strong the evidence is, and what the effect was."""

    page = ParentalKey("briefings.BriefingPage", on_delete=models.CASCADE, related_name="evidence")
    action = models.CharField(
        _("what was done"),
        max_length=200,
        help_text=_("The way to act that was studied, for example “A home of one’s own without conditions”."),
    )
    finding = models.TextField(
        _("what was found"),
        help_text=_(
            "In words, with numbers where there are some, for example “Long-term homelessness fell while the programme "
            "ran.”"
        ),
    )
    level = models.PositiveSmallIntegerField(
        _("strength of evidence"),
        choices=EvidenceLevel.choices,
        default=EvidenceLevel.NOT_ASSESSED,
        help_text=_("How well the effect is documented, whatever the effect is."),
    )
    effect = models.CharField(
        _("direction of the effect"),
        max_length=10,
        choices=EffectDirection.choices,
        default=EffectDirection.UNKNOWN,
        help_text=_("What the source says of the effect. “No effect found” is worth telling."),
    )
    cost = models.CharField(
        _("cost"),
        max_length=10,
        choices=CostBand.choices,
        default=CostBand.UNKNOWN,
        help_text=_("Roughly, for the one who does it, for example “low” if present staff can do it."),
    )
    cost_note = models.CharField(
        _("cost in words"),
        max_length=200,
        blank=True,
        help_text=_("With the year where there is a figure, for example “€560 a month for each, 2017–2018”."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The publication in which this is told. Needed before the briefing is published."),
    )

    translatable_fields = [TranslatableField("action"), TranslatableField("finding"), TranslatableField("cost_note")]
    neutral_fields: ClassVar[list[str]] = ["level", "effect", "cost", "source"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("piece of evidence")
        verbose_name_plural = pgettext_lazy("what shows that something works", "evidence")

    def __str__(self) -> str:
        return self.action


class Option(TranslatableMixin, Orderable):
    """One thing that could be decided: by whom, at what cost, to what effect."""

    page = ParentalKey("briefings.BriefingPage", on_delete=models.CASCADE, related_name="options")
    heading = models.CharField(
        _("option"),
        max_length=160,
        help_text=_("What would be done, for example “Count homelessness four times a year”."),
    )
    decides = models.CharField(
        _("who decides"),
        max_length=200,
        blank=True,
        help_text=_("For example “the Ministry of the Environment” or “each wellbeing services county”."),
    )
    cost = models.CharField(
        _("cost"),
        max_length=250,
        blank=True,
        help_text=_("In words, for example “not assessed” or “€5 million a year”."),
    )
    effect = models.CharField(
        _("effect"),
        max_length=300,
        blank=True,
        help_text=_("What would change, and how sure it is, for example “A rise is seen in months, not in a year.”"),
    )

    translatable_fields = [TranslatableField(name) for name in ("heading", "decides", "cost", "effect")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("option")
        verbose_name_plural = _("options")

    def __str__(self) -> str:
        return self.heading


class BriefingSource(PageSource):
    """A publication that a briefing rests on."""

    page = ParentalKey("briefings.BriefingPage", on_delete=models.CASCADE, related_name="briefing_sources")


class BriefingAuthor(TranslatableMixin, Orderable):
    """A person who wrote the briefing, named if he or she wants to be."""

    page = ParentalKey("briefings.BriefingPage", on_delete=models.CASCADE, related_name="authors")
    name = models.CharField(
        _("name"), max_length=120, help_text=_("As the author wants to be named, for example “Aino Salo”.")
    )
    role = models.CharField(
        _("role"), max_length=160, blank=True, help_text=_("For example “researcher, University of Eastern Finland”.")
    )

    translatable_fields = [TranslatableField("role")]
    neutral_fields: ClassVar[list[str]] = ["name"]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")

    def __str__(self) -> str:
        return self.name


class RelatedStory(ChosenPage):
    """A story that the editor chose to show below the briefing."""

    page = ParentalKey("briefings.BriefingPage", on_delete=models.CASCADE, related_name="chosen_related")
