"""What the counts say of a period."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from wagtail.models import Page

from cms.core.counting.models import DailyCount, Downloads, PageViews
from cms.core.media.models import MediaDocument


@dataclass(frozen=True)
class Period:
    """Whole days by the site's clock, both ends within."""

    first: date
    last: date

    @classmethod
    def of_last(cls, days: int) -> "Period":
        """So many days, today the last."""
        today = timezone.localdate()
        return cls(first=today - timedelta(days=days - 1), last=today)

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=number) for number in range((self.last - self.first).days + 1)]


@dataclass(frozen=True)
class Totals:
    people: int
    programs: int


def read_pages(period: Period) -> QuerySet[Page]:
    """Pages that were read in the period, with `people` and `programs`."""
    return _with_counts(Page.objects.select_related("locale"), PageViews, "page_id", period)


def fetched_documents(period: Period) -> QuerySet[MediaDocument]:
    """Documents that were downloaded in the period, with `people` and `programs`."""
    return _with_counts(MediaDocument.objects.all(), Downloads, "document_id", period)


def _with_counts(rows: QuerySet, counts: type[DailyCount], key: str, period: Period) -> QuerySet:
    def total(name: str) -> Subquery:
        own = counts._default_manager.filter(**{key: OuterRef("pk")}, day__range=(period.first, period.last))
        return Subquery(own.order_by().values(key).annotate(total=Sum(name)).values("total"))

    rows = rows.annotate(people=total("people"), programs=total("programs"))
    return rows.filter(people__isnull=False).order_by(F("people").desc(), "title", "pk")


def totals(counts: type[DailyCount], period: Period) -> Totals:
    """How often altogether."""
    found = counts._default_manager.filter(day__range=(period.first, period.last)).aggregate(
        people=Coalesce(Sum("people"), 0), programs=Coalesce(Sum("programs"), 0)
    )
    return Totals(**found)


def by_day(counts: type[DailyCount], period: Period) -> list[tuple[date, int]]:
    """How often by people on each day of the period, days without any too."""
    within = counts._default_manager.filter(day__range=(period.first, period.last))
    rows = within.values("day").annotate(total=Sum("people"))
    found = {row["day"]: row["total"] for row in rows}
    return [(day, found.get(day, 0)) for day in period.days]
