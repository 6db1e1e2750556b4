from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail_localize.models import Translation
from wagtail_localize.views.report import TranslationsReportFilterSet, TranslationsReportView

from cms.localization import access


class ReportFilterSet(TranslationsReportFilterSet):
    """wagtail-localize names two of its filters in English only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["source_locale"].label = _("Language of the original")
        self.filters["target_locale"].label = _("Language of the translation")


class ReportView(TranslationsReportView):
    """Translations of pages that the reader of the report may edit, on either side."""

    filterset_class = ReportFilterSet
    results_template_name = "localization/admin/translations_report_results.html"

    def get_queryset(self) -> QuerySet:
        rows = access.within_reach(self.request.user, super().get_queryset())
        return rows.select_related("source__locale", "source__specific_content_type", "target_locale").order_by("-pk")

    def decorate_paginated_queryset(self, object_list: Any) -> list[Translation]:
        """The rows with both pages, all in two queries: wagtail-localize asks four times for each row."""
        rows = list(object_list)
        pages = {
            (page.translation_key, page.locale_id): page
            for page in Page.objects.filter(translation_key__in={row.source.object_id for row in rows})
        }
        policy = PagePermissionPolicy()
        editable = set(
            policy.instances_user_has_permission_for(self.request.user, "change")
            .filter(pk__in=[page.pk for page in pages.values()])
            .values_list("pk", flat=True)
        )
        for row in rows:
            row.source_page = pages.get((row.source.object_id, row.source.locale_id))
            row.target_page = pages.get((row.source.object_id, row.target_locale_id))
            row.may_edit_source = row.source_page is not None and row.source_page.pk in editable
            row.may_edit_target = row.target_page is not None and row.target_page.pk in editable
        return rows
