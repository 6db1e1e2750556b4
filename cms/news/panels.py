"""The parts of a news page's editor that belong to one kind, and what can wait."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
    Panel,
)

COLUMN_PANELS = MultiFieldPanel(
    [FieldPanel("author_name"), FieldPanel("author_role"), FieldPanel("portrait")],
    heading=_("Author of a column"),
)

PODCAST_PANELS = MultiFieldPanel(
    [
        FieldPanel("audio"),
        FieldPanel("audio_url"),
        FieldPanel("audio_language"),
        FieldPanel("duration"),
        InlinePanel(
            "chapters",
            heading=_("Chapters"),
            label=_("Chapter"),
            help_text=_("In the order in which they begin, for example 00:00:00 “What it is about”."),
        ),
        FieldPanel("transcript"),
    ],
    heading=_("Recording of a podcast"),
)

MORE_PANELS: list[Panel] = [
    MultipleChooserPanel(
        "news_sources",
        chooser_field_name="source",
        heading=_("Sources"),
        label=_("Source"),
        help_text=_("Where the facts come from, for example a study or a public office's own statement."),
    ),
    InlinePanel(
        "chosen_related",
        panels=[PageChooserPanel("chosen", "stories.StoryPage")],
        heading=_("Related stories"),
        label=_("Story"),
        max_num=3,
        help_text=_("At most three. Left empty, the newest stories and news of the same topic are shown."),
    ),
]
