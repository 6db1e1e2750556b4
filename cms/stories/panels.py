"""The second tab of a story's editor: what can wait until the story itself is told."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, MultipleChooserPanel, Panel

from cms.core.taxonomy.widgets import RowTicks

MORE_PANELS: list[Panel] = [
    MultiFieldPanel(
        [
            FieldPanel("evidence_level"),
            FieldPanel("evidence_note"),
            FieldPanel("effect_direction"),
            FieldPanel("effect_note"),
            FieldPanel("transferability"),
            FieldPanel("transferability_note"),
            FieldPanel("cost_band"),
            FieldPanel("cost_note"),
            FieldPanel("maturity"),
            FieldPanel("reached"),
        ],
        heading=_("Evidence and effect"),
    ),
    MultipleChooserPanel(
        "story_sources",
        chooser_field_name="source",
        heading=_("Sources"),
        label=_("Source"),
        help_text=_("Studies, statistics and documents that the story rests on."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("how_to_adopt"),
            FieldPanel("conditions"),
            FieldPanel("success_factors"),
            FieldPanel("what_did_not_work"),
        ],
        heading=_("How to begin"),
    ),
    InlinePanel(
        "adopters",
        heading=_("Taken into use by"),
        label=_("Adopter"),
        help_text=_("Who took it into use, where, since when, what they changed and what came of it."),
    ),
    InlinePanel(
        "chosen_related",
        heading=_("Related stories"),
        label=_("Story"),
        max_num=3,
        help_text=_("At most three. Left empty, the newest stories of the same topic are shown."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("perspective"),
            FieldPanel("started_year"),
            FieldPanel("ended_year"),
            FieldPanel("funding", widget=RowTicks),
            FieldPanel(
                "sdgs",
                help_text=_("Tick one to three that fit best, for example 11 Sustainable cities and communities."),
            ),
            FieldPanel("home_service"),
            FieldPanel("innokyla_url"),
            FieldPanel("sim_url"),
        ],
        heading=_("Background"),
    ),
]
