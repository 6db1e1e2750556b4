"""What briefings answer and what is coming: terms of government, their reforms and programmes, planned briefings."""

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from briefings.enums import BriefingKind, Phase
from briefings.managers import InitiativeQuerySet, PlannedBriefingQuerySet
from cms.core.facts.models import Source
from cms.core.i18n.labels import label_text
from cms.core.parties.models import Contact
from cms.core.taxonomy.codes import CodedRow
from cms.core.taxonomy.models import Branch, Topic


class GovernmentTerm(CodedRow):
    """The days on which a government held office; a briefing says under which one it was written."""

    names = I18nCharField(
        _("name"),
        max_length=200,
        help_text=_("As it stands inside a sentence, for example “Prime Minister Marin’s Government”."),
    )
    began_on = models.DateField(_("began on"), unique=True, help_text=_("Its first day, for example 10.12.2019."))

    class Meta:
        verbose_name = _("term of government")
        verbose_name_plural = _("terms of government")
        ordering = ["-began_on"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code


class BranchInitiative(CodedRow):
    """A reform, programme or strategy of a branch of government that briefings can answer in time."""

    names = I18nCharField(
        _("name"),
        max_length=250,
        help_text=_("As the ministry calls it, for example “National mental health strategy 2020–2030”."),
    )
    branch = models.ForeignKey(
        Branch,
        verbose_name=_("branch of government"),
        on_delete=models.PROTECT,
        related_name="initiatives",
        help_text=_("Who leads it, for example the Ministry of the Environment."),
    )
    together_with = models.ManyToManyField(
        Branch,
        verbose_name=_("together with"),
        blank=True,
        related_name="+",
        help_text=_("Other branches that take part, for example the Ministry of Social Affairs and Health."),
    )
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("topics"),
        blank=True,
        related_name="+",
        help_text=_("What it is about, for example housing."),
    )
    tells = I18nTextField(
        _("what it is about"),
        blank=True,
        help_text=_("One or two sentences, for example “Aims to end long-term homelessness by 2027.”"),
    )
    project_number = models.CharField(
        _("project number"),
        max_length=40,
        blank=True,
        help_text=_("As in the government's project register, for example VN/1234/2026."),
    )
    phase = models.CharField(
        _("phase"),
        max_length=16,
        choices=Phase.choices,
        default=Phase.PREPARATION,
        help_text=_("How far it has come, for example “out for comments” while statements are asked for."),
    )
    window_from = models.DateField(
        _("can be influenced from"),
        null=True,
        blank=True,
        help_text=_("The first day on which what we know can be used, for example 1.9.2026."),
    )
    window_to = models.DateField(
        _("can be influenced until"),
        null=True,
        blank=True,
        help_text=_("The last such day, for example 15.12.2026 when statements must have arrived."),
    )
    briefing_due = models.DateField(
        _("briefing due before"),
        null=True,
        blank=True,
        help_text=_("Staff are reminded on the start page a month before it, for example 30.11.2026."),
    )
    urls = I18nCharField(
        _("address"),
        max_length=400,
        blank=True,
        help_text=_("In each language where there is one, for example https://ym.fi/hankesivu."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Where this is told, for example the ministry's own page."),
    )
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("When somebody last made sure, for example 24.11.2026.")
    )

    objects = models.Manager.from_queryset(InitiativeQuerySet)()

    class Meta:
        verbose_name = _("reform or programme")
        verbose_name_plural = _("reforms and programmes")
        ordering = ["branch__position", "window_to", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(window_from__isnull=True) | Q(window_to__isnull=True) | Q(window_to__gte=F("window_from")),
                name="briefings_initiative_window_order",
                violation_error_message=_("The end can't come before the beginning."),
            )
        ]

    def __str__(self) -> str:
        return label_text(self.names) or self.code


class BranchDesk(models.Model):
    """Whom the people of a branch of government ask at the centre."""

    branch = models.OneToOneField(
        Branch,
        verbose_name=_("branch of government"),
        on_delete=models.CASCADE,
        related_name="desk",
        help_text=_("Whose page shows the contact, for example the Ministry of the Environment."),
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact"),
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Who answers, for example the editorial desk."),
    )

    class Meta:
        verbose_name = _("contact for a branch of government")
        verbose_name_plural = _("contacts for branches of government")
        ordering = ["branch__position"]

    def __str__(self) -> str:
        return str(self.branch)


class PlannedBriefing(CodedRow):
    """A briefing that readers may expect in a month; it leaves the lists once the briefing itself is published."""

    found_by: ClassVar[tuple[str, ...]] = ("code", "names", "tells")

    names = I18nCharField(
        _("working title"), max_length=200, help_text=_("For example “What does support in housing cost?”.")
    )
    tells = I18nTextField(
        _("what it will tell"),
        blank=True,
        help_text=_("One or two sentences, for example “We gather what is known of its effect on costs.”"),
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=BriefingKind.choices,
        default=BriefingKind.BRIEFING,
        help_text=_("How long it will be, for example “at a glance” for one or two pages."),
    )
    month = models.DateField(
        _("month"), help_text=_("Any day of the month in which it is to appear, for example 1.3.2027.")
    )
    branches = models.ManyToManyField(
        Branch,
        verbose_name=_("branches of government"),
        blank=True,
        related_name="planned_briefings",
        help_text=_("Whose page announces it, for example the Ministry of the Environment."),
    )
    topics = models.ManyToManyField(
        Topic,
        verbose_name=_("topics"),
        blank=True,
        related_name="+",
        help_text=_("What it is about, for example housing."),
    )
    initiative = models.ForeignKey(
        BranchInitiative,
        verbose_name=_("reform or programme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="planned",
        help_text=_("Which one it answers, for example a reform that is out for comments."),
    )
    briefing = models.ForeignKey(
        "briefings.BriefingPage",
        verbose_name=_("the briefing itself"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Choose it once it is being written; when it is published, the plan is no longer shown."),
    )

    objects = models.Manager.from_queryset(PlannedBriefingQuerySet)()

    class Meta:
        verbose_name = _("planned briefing")
        verbose_name_plural = _("planned briefings")
        ordering = ["month", "code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code

    def clean(self) -> None:
        super().clean()
        if self.month is not None:
            self.month = self.month.replace(day=1)
        if self.briefing is not None and self.briefing.alias_of_id is not None:
            raise ValidationError({"briefing": _("Choose the briefing in the language it was written in.")})
