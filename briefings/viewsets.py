from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PageChooserPanel
from wagtail.admin.ui.tables import Column

from briefings.models import BranchDesk, BranchInitiative, GovernmentTerm, PlannedBriefing
from cms.core.rows.viewsets import RowViewSet
from cms.core.taxonomy.widgets import RowTicks


class BranchInitiativeViewSet(RowViewSet):
    model = BranchInitiative
    icon = "calendar-alt"
    list_display = ["__str__", "branch", "phase", "window_to", "briefing_due"]
    list_related = ("branch",)
    list_filter = ["branch", "phase"]
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        MultiFieldPanel([FieldPanel("branch"), FieldPanel("together_with", widget=RowTicks)], _("Whose it is")),
        FieldPanel("topics", widget=RowTicks),
        FieldPanel("tells"),
        MultiFieldPanel(
            [
                FieldPanel("phase"),
                FieldPanel("window_from"),
                FieldPanel("window_to"),
                FieldPanel("briefing_due"),
            ],
            _("Phase and time"),
        ),
        MultiFieldPanel(
            [FieldPanel("project_number"), FieldPanel("urls"), FieldPanel("source"), FieldPanel("checked_on")],
            _("Where this is known from"),
        ),
    ]


class PlannedBriefingViewSet(RowViewSet):
    model = PlannedBriefing
    icon = "date"
    list_display = [
        "__str__",
        "kind",
        Column(
            "month",
            label=capfirst(_("month")),
            accessor=lambda planned: date_format(planned.month, "F Y"),
            sort_key="month",
        ),
        "briefing",
    ]
    list_related = ("briefing",)
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("tells"),
        FieldPanel("kind"),
        FieldPanel("month"),
        FieldPanel("branches", widget=RowTicks),
        FieldPanel("topics", widget=RowTicks),
        FieldPanel("initiative"),
        PageChooserPanel("briefing", "briefings.BriefingPage"),
    ]


class BranchDeskViewSet(RowViewSet):
    model = BranchDesk
    icon = "mail"
    list_display = ["__str__", "contact"]
    list_related = ("branch", "contact")
    panels = [FieldPanel("branch"), FieldPanel("contact")]


class GovernmentTermViewSet(RowViewSet):
    model = GovernmentTerm
    icon = "history"
    list_display = ["__str__", "began_on"]
    panels = [FieldPanel("names"), FieldPanel("code"), FieldPanel("began_on")]
