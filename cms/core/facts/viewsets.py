from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.facts.models import Fact, Funding, Source


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "doc-full"
    list_display = ["title", "publisher", "year", "kind"]
    list_filter = ["kind"]
    search_fields = ["title", "publisher"]
    panels = [
        FieldPanel("title"),
        FieldPanel("code"),
        MultiFieldPanel([FieldPanel("publisher"), FieldPanel("year"), FieldPanel("kind")], _("Publication")),
        MultiFieldPanel([FieldPanel("url"), FieldPanel("language"), FieldPanel("accessed")], _("Where it is")),
    ]


class FactViewSet(SnippetViewSet):
    model = Fact
    icon = "order"
    list_display = ["__str__", "code", "unit"]
    panels = [
        FieldPanel("labels"),
        FieldPanel("code"),
        FieldPanel("unit"),
        InlinePanel(
            "readings",
            heading=_("Readings"),
            label=_("Reading"),
            min_num=1,
            help_text=_("Every value has a date and a source. Pages show the newest one."),
            panels=[
                FieldPanel("value"),
                FieldPanel("as_of"),
                FieldPanel("precision"),
                FieldPanel("source"),
                FieldPanel("review_by"),
                FieldPanel("notes"),
            ],
        ),
    ]


class FundingViewSet(SnippetViewSet):
    model = Funding
    icon = "pick"
    list_display = ["__str__", "fund", "period", "is_eu"]
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        MultiFieldPanel(
            [FieldPanel("fund"), FieldPanel("period"), FieldPanel("project_code"), FieldPanel("amount")],
            _("Fund"),
        ),
        FieldPanel("is_eu"),
    ]
