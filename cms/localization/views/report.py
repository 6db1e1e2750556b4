from django.db.models import QuerySet
from wagtail_localize.views.report import TranslationsReportView

from cms.localization import access


class ReportView(TranslationsReportView):
    """Translations of pages that the reader of the report may edit, on either side."""

    def get_queryset(self) -> QuerySet:
        return access.within_reach(self.request.user, super().get_queryset()).order_by("-pk")
