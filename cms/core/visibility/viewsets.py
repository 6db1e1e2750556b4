from django.db.models import Case, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.rows.viewsets import RowViewSet
from cms.core.visibility.models import Embargo, Withdrawal
from cms.core.visibility.panels import EmbargoForm, WithdrawalForm

PAGE = Column("title_of_page", label=_("Page"))


class PageKeyedViewSet(RowViewSet):
    """Rows listed with the title of their page, in the source language where it has one."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        source_first = Case(
            When(locale__language_code=languages.source(), then=Value(0)),
            default=Value(1),
            output_field=IntegerField(),
        )
        family = Page.objects.filter(translation_key=OuterRef("translation_key")).order_by(source_first, "pk")
        return super().get_queryset(request).annotate(title_of_page=Subquery(family.values("draft_title")[:1]))


class EmbargoViewSet(PageKeyedViewSet):
    model = Embargo
    icon = "lock"
    list_display = ["__str__", PAGE, "until", "note", "created_by", "lifted_at"]
    list_related = ("created_by",)
    form_base = EmbargoForm
    panels = [FieldPanel("page"), FieldPanel("until"), FieldPanel("note"), FieldPanel("lifted_at")]


class WithdrawalViewSet(PageKeyedViewSet):
    model = Withdrawal
    icon = "warning"
    list_display = ["__str__", PAGE, "withdrawn_at", "withdrawn_by", "ended_at"]
    list_related = ("withdrawn_by",)
    form_base = WithdrawalForm
    panels = [
        FieldPanel("page"),
        FieldPanel("kind"),
        FieldPanel("explanation"),
        FieldPanel("redirect_to"),
        FieldPanel("withdrawn_at"),
        FieldPanel("tell_subscribers"),
        FieldPanel("ended_at"),
    ]
