"""Reports for staff: which pages were read and which documents fetched."""

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy

from cms.core.counting.models import DailyCount, Downloads, PageViews
from cms.core.counting.reports import Period, by_day, fetched_documents, read_pages, totals
from cms.core.exports.sheets import Column as ExportColumn
from cms.core.exports.sheets import Sheet
from cms.core.exports.views import SheetExportMixin
from cms.core.media.models import MediaDocument
from cms.core.users.models import User

PERIODS = (7, 30, 90, 365)
USUAL = 30


def may_see_reports(user: User) -> bool:
    """Whoever works on pages may see what is read."""
    return bool(PagePermissionPolicy().user_has_any_permission(user, ["add", "change", "publish"]))


def _period_choices() -> list[tuple[str, str]]:
    return [
        (str(days), ngettext("Last %(days)s day", "Last %(days)s days", days) % {"days": days})
        for days in PERIODS
        if days != USUAL
    ]


class PeriodFilterSet(WagtailFilterSet):
    """The period is read by the view, which counts within it."""

    days = django_filters.ChoiceFilter(label=gettext_lazy("Period"), choices=_period_choices, method="keep")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        usual = ngettext("Last %(days)s day", "Last %(days)s days", USUAL) % {"days": USUAL}
        self.filters["days"].extra["empty_label"] = usual

    def keep(self, queryset: QuerySet, name: str, value: str) -> QuerySet:
        return queryset


class ReadersFilterSet(PeriodFilterSet):
    class Meta:
        model = Page
        fields: ClassVar[list[str]] = []


class DownloadsFilterSet(PeriodFilterSet):
    class Meta:
        model = MediaDocument
        fields: ClassVar[list[str]] = []


class CountsView(SheetExportMixin, ReportView):
    """A report of one kind of counts within a period."""

    template_name = "core/admin/counts.html"
    results_template_name = "core/admin/counts_results.html"
    header_icon = "view"
    is_searchable = False
    permission_policy = PagePermissionPolicy()
    any_permission_required: ClassVar[list[str]] = ["add", "change", "publish"]
    counts: type[DailyCount]

    @cached_property
    def period(self) -> Period:
        asked = self.request.GET.get("days", "")
        return Period.of_last(int(asked) if asked in map(str, PERIODS) else USUAL)

    def get_filename(self) -> str:
        return f"{super().get_filename()}-{self.period.first}-{self.period.last}"

    @cached_property
    def no_results_message(self) -> str:
        return _("Nothing was counted in this period.")

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        days = by_day(self.counts, self.period)
        return super().get_context_data(
            *args, period=self.period, totals=totals(self.counts, self.period), chart=Chart(days), **kwargs
        )


class Chart:
    """Bars of a picture 100 units high, one a day; the highest day fills it."""

    def __init__(self, days: list[tuple[Any, int]]) -> None:
        self.highest = max((number for _day, number in days), default=0)
        self.width = len(days) * 10
        self.first, self.last = days[0][0], days[-1][0]
        self.bars = [
            {"x": place * 10 + 1, "y": 100 - height, "height": height, "day": day, "number": number}
            for place, (day, number) in enumerate(days)
            for height in [round(100 * number / self.highest) if self.highest else 0]
        ]


class ReadersView(CountsView):
    page_title = gettext_lazy("Readers")
    index_url_name = "readers_report"
    index_results_url_name = "readers_report_results"
    filterset_class = ReadersFilterSet
    counts = PageViews
    model = Page
    sheet = Sheet(
        name=gettext_lazy("readers"),
        columns=(
            ExportColumn(gettext_lazy("page"), "title"),
            ExportColumn(gettext_lazy("language"), "locale.language_code"),
            ExportColumn(gettext_lazy("views by people"), "people"),
            ExportColumn(gettext_lazy("views by programs"), "programs"),
        ),
    )
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=gettext_lazy("Page"), get_url=lambda page: _edit_url(page)),
        Column("locale", label=gettext_lazy("Language"), sort_key="locale"),
        Column("people", label=gettext_lazy("Views by people"), sort_key="people"),
        Column("programs", label=gettext_lazy("Views by programs"), sort_key="programs"),
    ]

    def get_base_queryset(self) -> QuerySet[Page]:
        return read_pages(self.period)


def _edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class DownloadsView(CountsView):
    page_title = gettext_lazy("Downloads")
    header_icon = "doc-full-inverse"
    index_url_name = "downloads_report"
    index_results_url_name = "downloads_report_results"
    filterset_class = DownloadsFilterSet
    counts = Downloads
    model = MediaDocument
    sheet = Sheet(
        name=gettext_lazy("downloads"),
        columns=(
            ExportColumn(gettext_lazy("document"), "title"),
            ExportColumn(gettext_lazy("downloads by people"), "people"),
            ExportColumn(gettext_lazy("downloads by programs"), "programs"),
        ),
    )
    columns: ClassVar[list[Column]] = [
        TitleColumn("title", label=gettext_lazy("Document"), url_name="wagtaildocs:edit"),
        Column("people", label=gettext_lazy("Downloads by people"), sort_key="people"),
        Column("programs", label=gettext_lazy("Downloads by programs"), sort_key="programs"),
    ]

    def get_base_queryset(self) -> QuerySet[MediaDocument]:
        return fetched_documents(self.period)
