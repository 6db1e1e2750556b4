from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from cms.core.facts.enums import Precision, SourceKind, Unit
from cms.core.facts.numbers import written_date, written_value
from cms.core.i18n.labels import label_text
from cms.core.taxonomy.codes import CodedRow
from cms.core.taxonomy.managers import LabelledQuerySet


class Source(CodedRow):
    """A publication that a figure or a statement comes from."""

    code_from: ClassVar[str] = "title"
    found_by: ClassVar[tuple[str, ...]] = ("code", "title", "publisher")

    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=SourceKind.choices,
        help_text=_("What sort of publication it is, for example statistics for a table of Statistics Finland."),
    )
    title = models.CharField(
        _("title"), max_length=300, help_text=_("As it stands on the publication, for example “Homeless People 2024”.")
    )
    publisher = models.CharField(
        _("author or publisher"),
        max_length=200,
        help_text=_("Whose publication it is, for example “Statistics Finland”."),
    )
    publisher_language = models.CharField(
        _("language of the publisher’s name"),
        blank=True,
        max_length=10,
        help_text=_(
            "If the name is in another language than the publication, for example fi for “Helsingin kaupunki”."
        ),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, help_text=_("When it came out, for example 2025.")
    )
    url = models.URLField(
        _("address"),
        blank=True,
        max_length=500,
        help_text=_("Where it can be read, for example https://stat.fi/en/statistics/asas."),
    )
    language = models.CharField(_("language"), max_length=10, blank=True, help_text=_("For example fi, sv or en."))
    accessed = models.DateField(
        _("read on"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last read it there, for example 24.11.2026. Readers see it."),
    )

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["publisher", "year", "title"]

    def __str__(self) -> str:
        return f"{self.title} ({self.publisher}{f' {self.year}' if self.year else ''})"

    @property
    def language_of_publisher(self) -> str:
        """The code of the language in which the publisher's name is read aloud; "" if nobody said it."""
        return self.publisher_language or self.language


class PageSource(Orderable):
    """A publication that a page rests on. A page type adds the page, as `page`."""

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="+")

    class Meta(Orderable.Meta):
        abstract = True
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        constraints = [models.UniqueConstraint(fields=["page", "source"], name="%(app_label)s_%(class)s_unique")]

    def __str__(self) -> str:
        return str(self.source)


class FactManager(models.Manager):
    """Facts with their readings and sources, so that a page of many facts takes as many queries as one of one."""

    def get_queryset(self) -> models.QuerySet:
        readings = FactReading.objects.select_related("source")
        return super().get_queryset().prefetch_related(Prefetch("readings", readings))


class Fact(CodedRow, ClusterableModel):
    """One figure in one row, used in every language and on every page that tells it."""

    code_from: ClassVar[str] = "labels"
    found_by: ClassVar[tuple[str, ...]] = ("code", "labels")

    labels = I18nCharField(
        _("what the number means"),
        max_length=300,
        help_text=_("A phrase that follows the number, for example “people living alone were homeless”."),
    )
    unit = models.CharField(
        _("unit"),
        max_length=20,
        choices=Unit.choices,
        default=Unit.COUNT,
        help_text=_("What the value counts. The site writes the sign itself, for example €14.3 million."),
    )

    objects = FactManager()

    class Meta:
        verbose_name = _("fact")
        verbose_name_plural = _("facts")
        ordering = ["code"]

    def __str__(self) -> str:
        newest = self.newest
        return f"{newest.written} {label_text(self.labels)}" if newest else label_text(self.labels) or self.code

    @property
    def newest(self) -> "FactReading | None":
        """The reading with the latest date, or None."""
        readings = sorted(self.readings.all(), key=lambda reading: reading.as_of)
        return readings[-1] if readings else None


class FactReading(models.Model):
    """A fact's value on one day, with its source."""

    fact = ParentalKey(Fact, on_delete=models.CASCADE, related_name="readings")
    value = models.DecimalField(
        _("value"),
        max_digits=18,
        decimal_places=4,
        help_text=_("The number alone, without its unit, for example 4579."),
    )
    as_of = models.DateField(
        _("date of the value"),
        help_text=_("The day that the value belongs to, for example 31.12.2024 for the end of a year."),
    )
    precision = models.CharField(
        _("precision of the date"),
        max_length=5,
        choices=Precision.choices,
        default=Precision.DAY,
        help_text=_("How much of the date readers see, for example the year alone for a figure of a whole year."),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        on_delete=models.PROTECT,
        related_name="readings",
        help_text=_("Where the value comes from, for example a table of statistics. Pages name it beside the number."),
    )
    review_by = models.DateField(
        _("check again by"),
        null=True,
        blank=True,
        help_text=_("After this day, for example 28.2.2027, readers are told that it is old."),
    )
    notes = I18nTextField(
        _("remark"),
        blank=True,
        help_text=_("What readers should know of the value, for example “The way of counting changed in 2023.”"),
    )

    class Meta:
        verbose_name = _("reading")
        verbose_name_plural = _("readings")
        ordering = ["as_of"]
        constraints = [models.UniqueConstraint(fields=["fact", "as_of"], name="core_factreading_one_per_day")]

    def __str__(self) -> str:
        return f"{self.written} ({self.written_date})"

    def clean(self) -> None:
        super().clean()
        if self.review_by and self.as_of and self.review_by <= self.as_of:
            raise ValidationError({"review_by": _("The check must come after the date of the value.")})

    @property
    def written(self) -> str:
        """The value as the active language writes it, e.g. "4 579" or "€14.3 million"."""
        return written_value(self.value, Unit(self.fact.unit))

    @property
    def written_date(self) -> str:
        return written_date(self.as_of, Precision(self.precision))

    @property
    def needs_review(self) -> bool:
        return self.review_by is not None and self.review_by < timezone.localdate()


class Funding(CodedRow):
    """Money that paid for an innovation, with what its rules want to be said."""

    found_by: ClassVar[tuple[str, ...]] = ("code", "names", "fund", "project_code")

    names = I18nCharField(
        _("name"),
        max_length=200,
        help_text=_("Who paid and for what, for example “European Social Fund: guidance for young people”."),
    )
    fund = models.CharField(_("fund"), max_length=120, help_text=_("For example European Social Fund Plus."))
    period = models.CharField(_("programme period"), max_length=20, blank=True, help_text=_("For example 2021–2027."))
    project_code = models.CharField(
        _("project code"), max_length=40, blank=True, help_text=_("What the funder calls it, for example S21234.")
    )
    amount = models.DecimalField(
        _("amount in euros"),
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("The number alone, without spaces, for example 250000."),
    )
    is_eu = models.BooleanField(
        _("money of the European Union"),
        default=False,
        help_text=_("The page then shows the emblem of the Union and its statement, as the rules of 2021–2027 want."),
    )

    objects = models.Manager.from_queryset(LabelledQuerySet)()

    class Meta:
        verbose_name = _("funding")
        verbose_name_plural = _("funding")
        ordering = ["code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code
