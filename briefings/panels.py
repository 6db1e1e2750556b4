"""The editor of a briefing: first what a reader sees first, then what can wait."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
    Panel,
)

from cms.core.taxonomy.widgets import RowTicks

MAX_MESSAGES = 5

BRIEFING_PANELS: list[Panel] = [
    InlinePanel(
        "key_messages",
        heading=_("Key messages"),
        label=_("Key message"),
        max_num=MAX_MESSAGES,
        help_text=_(
            "Two to five, at most 200 characters each; they stand first on the page and in mails. For example "
            "“Homelessness grew in 2024 and 2025.”"
        ),
    ),
    FieldPanel("need"),
    FieldPanel("background"),
    InlinePanel(
        "evidence",
        heading=_("What works"),
        label=_("Piece of evidence"),
        help_text=_("One row for each way to act: what it costs, how strong the evidence is and what the effect was."),
    ),
    MultiFieldPanel([FieldPanel("evidence_level"), FieldPanel("effect_direction")], heading=_("As a whole")),
    FieldPanel("unknown"),
    InlinePanel(
        "options",
        heading=_("Options"),
        label=_("Option"),
        help_text=_("What could be decided, by whom, at what cost and to what effect."),
    ),
    FieldPanel("ask"),
]

MORE_PANELS: list[Panel] = [
    FieldPanel("initiatives", widget=RowTicks),
    MultipleChooserPanel(
        "briefing_sources",
        chooser_field_name="source",
        heading=_("Sources"),
        label=_("Source"),
        help_text=_("Publications beside those of the evidence, for example statistics or a government proposal."),
    ),
    InlinePanel(
        "authors",
        heading=_("Authors"),
        label=_("Author"),
        help_text=_("Left empty, the centre is the author."),
    ),
    InlinePanel(
        "chosen_related",
        panels=[PageChooserPanel("chosen", "stories.StoryPage")],
        heading=_("Related stories"),
        label=_("Story"),
        max_num=3,
        help_text=_("At most three. Left empty, the newest stories of the same topic are shown."),
    ),
    PageChooserPanel("supersedes", "briefings.BriefingPage"),
    MultiFieldPanel([FieldPanel("review_by"), FieldPanel("accessible_contact")], heading=_("For readers")),
]
