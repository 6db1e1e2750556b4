from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.core.taxonomy.models import Branch, Region, RegionKind, Topic

SLUGS = InlinePanel(
    "slugs",
    heading=_("Address in each language"),
    label=_("Address"),
    help_text=_("One row a language, for example sv: boende."),
)


class TopicViewSet(SnippetViewSet):
    model = Topic
    icon = "tag"
    list_display = ["__str__", "code", "parent", "position"]
    ordering = ["position", "code"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("names"), FieldPanel("code"), FieldPanel("parent"), FieldPanel("position")],
            _("Topic"),
        ),
        SLUGS,
        FieldPanel("intro"),
        FieldPanel("challenge"),
        FieldPanel("sdgs"),
        FieldPanel("emblem"),
    ]


class BranchViewSet(SnippetViewSet):
    model = Branch
    icon = "site"
    list_display = ["__str__", "code", "position"]
    ordering = ["position", "code"]
    panels = [
        MultiFieldPanel(
            [FieldPanel("names"), FieldPanel("areas"), FieldPanel("genitives"), FieldPanel("abbreviations")],
            _("Names"),
        ),
        FieldPanel("code"),
        SLUGS,
        FieldPanel("intro"),
        FieldPanel("synonyms"),
        FieldPanel("position"),
    ]


class RegionKindViewSet(SnippetViewSet):
    model = RegionKind
    icon = "list-ul"
    list_display = ["__str__", "code", "position"]
    panels = [FieldPanel("names"), FieldPanel("code"), FieldPanel("position")]


class RegionViewSet(SnippetViewSet):
    model = Region
    icon = "globe"
    list_display = ["__str__", "code", "kind", "valid_from", "valid_to"]
    list_filter = ["kind"]
    list_per_page = 50
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("kind"),
        FieldPanel("parent"),
        MultiFieldPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], _("Validity")),
    ]
