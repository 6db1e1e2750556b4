from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel

from cms.core.facts.forms import FactForm, NewFactForm, NewSourceForm
from cms.core.facts.models import Fact, Funding, Source
from cms.core.rows.choosers import RowChooserViewSet
from cms.core.rows.columns import YesNoColumn
from cms.core.rows.viewsets import RowViewSet


class SourceChooserViewSet(RowChooserViewSet):
    creation_form_class = NewSourceForm


class SourceViewSet(RowViewSet):
    model = Source
    icon = "doc-full"
    list_display = ["title", "publisher", "year", "kind"]
    list_filter = ["kind"]
    chooser_viewset_class = SourceChooserViewSet
    panels = [
        FieldPanel("title"),
        FieldPanel("code"),
        MultiFieldPanel(
            [FieldPanel("publisher"), FieldPanel("publisher_language"), FieldPanel("year"), FieldPanel("kind")],
            _("Publication"),
        ),
        MultiFieldPanel([FieldPanel("url"), FieldPanel("language"), FieldPanel("accessed")], _("Where it is")),
    ]


class FactChooserViewSet(RowChooserViewSet):
    creation_form_class = NewFactForm


class FactViewSet(RowViewSet):
    model = Fact
    icon = "order"
    list_display = ["__str__", "code", "unit"]
    chooser_viewset_class = FactChooserViewSet
    form_base = FactForm
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


class FundingViewSet(RowViewSet):
    model = Funding
    icon = "pick"
    list_display = [
        "__str__",
        "fund",
        "period",
        YesNoColumn("is_eu", label=_("Money of the European Union"), sort_key="is_eu"),
    ]
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        MultiFieldPanel(
            [FieldPanel("fund"), FieldPanel("period"), FieldPanel("project_code"), FieldPanel("amount")],
            _("Fund"),
        ),
        FieldPanel("is_eu"),
    ]
