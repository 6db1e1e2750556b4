"""The parts of a material's editor."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    PageChooserPanel,
    Panel,
)

USE_PANELS = MultiFieldPanel(
    [
        FieldPanel("stages"),
        FieldPanel("for_whom"),
        FieldPanel("time_needed"),
        FieldPanel("group_size"),
        FieldPanel("equipment"),
    ],
    heading=_("For whom and when"),
)

MORE_PANELS: list[Panel] = [
    MultipleChooserPanel(
        "files",
        chooser_field_name="document",
        heading=_("Files"),
        label=_("File"),
        help_text=_(
            "All versions in all languages, for example a worksheet as ODT and PDF; readers see which is which."
        ),
    ),
    FieldPanel("external_url"),
    MultiFieldPanel(
        [FieldPanel("material_licence"), FieldPanel("published_year"), FieldPanel("reviewed_on")],
        heading=_("Terms and age"),
    ),
    MultipleChooserPanel(
        "material_sources",
        chooser_field_name="source",
        heading=_("Sources"),
        label=_("Source"),
        help_text=_("Where the material or its grounds come from, for example a report."),
    ),
    InlinePanel(
        "chosen_related",
        panels=[PageChooserPanel("chosen", "stories.StoryPage")],
        heading=_("Related stories"),
        label=_("Story"),
        max_num=3,
        help_text=_("At most three. Left empty, the newest stories of the same topic are shown."),
    ),
]
