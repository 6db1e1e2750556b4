from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.taxonomy.codes import CodedRow
from cms.core.taxonomy.enums import Sdg
from cms.core.taxonomy.fields import SdgListField
from cms.core.taxonomy.managers import LabelledQuerySet, RegionQuerySet, SluggedQuerySet
from cms.core.taxonomy.trees import TreeRow
from themes import emblems


class Slug(models.Model):
    """The last part of a row's address in one language."""

    language = models.CharField(
        _("language"),
        max_length=10,
        choices=languages.choices,
        help_text=_("Readers of this language use the address."),
    )
    slug = models.SlugField(
        _("address"),
        max_length=80,
        help_text=_("The last part of the address, for example “asuminen”. Left empty, it's made from the name."),
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.language}: {self.slug}"

    def clean(self) -> None:
        super().clean()
        same = type(self)._default_manager.filter(language=self.language, slug=self.slug).exclude(pk=self.pk)
        if self.slug and same.exists():
            raise ValidationError({"slug": _("Another row has this address in the same language. Choose another.")})


class Topic(CodedRow, TreeRow, ClusterableModel):
    """A subject that stories, briefings and sessions are about; a tree of two or more levels."""

    names = I18nCharField(_("name"), max_length=200, help_text=_("As readers see it, for example “Housing”."))
    intro = I18nTextField(
        _("introduction"),
        blank=True,
        help_text=_(
            "Two or three sentences for the topic's page, for example “Innovations in housing help people to get a "
            "home and to keep it.”"
        ),
    )
    challenge = I18nTextField(
        _("challenge"),
        blank=True,
        help_text=_(
            "The problem in society that the topic's innovations answer, for example “Rents rise faster than incomes.”"
        ),
    )
    sdgs = SdgListField(_("sustainable development goals"))
    emblem = models.CharField(
        _("weave and colour"),
        max_length=40,
        blank=True,
        choices=emblems.choices,
        help_text=_("Left empty, the parent topic's is used."),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest comes first, for example 10, 20, 30.")
    )

    objects = models.Manager.from_queryset(SluggedQuerySet)()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        ordering = ["position", "code"]
        constraints = [
            models.CheckConstraint(condition=~Q(parent=F("id")), name="core_topic_not_its_own_parent"),
        ]

    def __str__(self) -> str:
        return label_text(self.names) or self.code

    def clean(self) -> None:
        super().clean()
        if self.parent is None and not self.emblem and emblems.get(self.code) is emblems.HOUSE:
            raise ValidationError({"emblem": _("A topic at the top level needs a weave and colour of its own.")})

    @property
    def look_code(self) -> str:
        """The registered emblem that the topic wears: its own, the one of its code, or its parent's."""
        if self.emblem:
            return self.emblem
        if emblems.get(self.code) is not emblems.HOUSE:
            return self.code
        return self.parent.look_code if self.parent else ""

    @property
    def sdg_labels(self) -> list[tuple[int, str]]:
        return [(number, str(Sdg(number).label)) for number in self.sdgs if number in Sdg.values]


class TopicSlug(Slug):
    """A topic's address in one language."""

    row = ParentalKey(Topic, on_delete=models.CASCADE, related_name="slugs")

    class Meta:
        verbose_name = _("address of a topic")
        verbose_name_plural = _("addresses of topics")
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="core_topicslug_unique"),
            models.UniqueConstraint(fields=["row", "language"], name="core_topicslug_one_per_language"),
        ]


class Branch(CodedRow, ClusterableModel):
    """A branch of government: a ministry and its administrative branch."""

    names = I18nCharField(
        _("ministry"),
        max_length=200,
        help_text=_("As it stands inside a sentence, for example “Ministry of the Environment”."),
    )
    areas = I18nCharField(
        _("administrative branch"),
        max_length=250,
        help_text=_("For example “ympäristöministeriön hallinnonala” in Finnish."),
    )
    genitives = I18nCharField(
        _("ministry in the genitive"),
        max_length=200,
        blank=True,
        help_text=_("For sentences in inflected languages, for example “ympäristöministeriön” in Finnish."),
    )
    abbreviations = I18nCharField(_("abbreviation"), max_length=40, blank=True, help_text=_("For example “MoE”."))
    intro = I18nTextField(
        _("introduction"),
        blank=True,
        help_text=_(
            "Two or three sentences for its page, for example what social innovations have to do with "
            "the ministry's work."
        ),
    )
    synonyms = models.TextField(
        _("former names"),
        blank=True,
        help_text=_(
            "One a line, for example “Ministry of Trade and Industry”; the search finds the branch by them too."
        ),
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest comes first, for example 10, 20, 30.")
    )

    objects = models.Manager.from_queryset(SluggedQuerySet)()

    class Meta:
        verbose_name = _("branch of government")
        verbose_name_plural = _("branches of government")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code


class BranchSlug(Slug):
    """A branch's address in one language."""

    row = ParentalKey(Branch, on_delete=models.CASCADE, related_name="slugs")

    class Meta:
        verbose_name = _("address of a branch of government")
        verbose_name_plural = _("addresses of branches of government")
        constraints = [
            models.UniqueConstraint(fields=["language", "slug"], name="core_branchslug_unique"),
            models.UniqueConstraint(fields=["row", "language"], name="core_branchslug_one_per_language"),
        ]


class RegionKind(CodedRow):
    """One of the divisions of the country, such as Finland's regions or its wellbeing services counties."""

    names = I18nCharField(_("name"), max_length=120, help_text=_("In the singular, for example “Municipality”."))
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest comes first, for example 10, 20, 30.")
    )

    objects = models.Manager.from_queryset(LabelledQuerySet)()

    class Meta:
        verbose_name = _("kind of region")
        verbose_name_plural = _("kinds of region")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code


class Region(CodedRow, TreeRow):
    """A part of the country in one of its divisions, with the days between which it exists."""

    kind = models.ForeignKey(
        RegionKind,
        verbose_name=_("kind"),
        on_delete=models.PROTECT,
        related_name="regions",
        help_text=_("For example a municipality, or a wellbeing services county."),
    )
    names = I18nCharField(_("name"), max_length=200, help_text=_("For example “North Savo”."))
    valid_from = models.DateField(
        _("valid from"),
        null=True,
        blank=True,
        help_text=_("The day it began, for example 1.1.2023. Left empty, no beginning is known."),
    )
    valid_to = models.DateField(
        _("valid to"),
        null=True,
        blank=True,
        help_text=_(
            "Its last day, for example 31.12.2020 where municipalities were joined. Left empty while it exists."
        ),
    )

    objects = models.Manager.from_queryset(RegionQuerySet)()

    class Meta:
        verbose_name = _("region")
        verbose_name_plural = _("regions")
        ordering = ["kind", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True) | Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="core_region_valid_order",
                violation_error_message=_("The region can't end before it begins."),
            ),
        ]

    def __str__(self) -> str:
        return label_text(self.names) or self.code
