from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.core.rows.viewsets import RowViewSet
from cms.core.taxonomy.forms import SluggedForm, SlugPanel
from cms.core.taxonomy.models import Branch, Region, RegionKind, Topic

SLUGS = SlugPanel(
    "slugs",
    heading=_("Address in each language"),
    label=_("Address"),
    help_text=_("One row a language. Left empty, the address is made from the name in that language."),
)


class TopicViewSet(RowViewSet):
    model = Topic
    form_base = SluggedForm
    icon = "tag"
    list_display = ["__str__", "code", "parent", "position"]
    list_related = ("parent",)
    ordering = ["position", "code"]
    panels = [
        MultiFieldPanel(
            [
                FieldPanel("names"),
                FieldPanel("code"),
                FieldPanel(
                    "parent",
                    help_text=_(
                        "The wider topic, for example “Housing” for “Homelessness”. Left empty, it stands at the top."
                    ),
                ),
                FieldPanel("position"),
            ],
            _("Topic"),
        ),
        SLUGS,
        FieldPanel("intro"),
        FieldPanel("challenge"),
        FieldPanel(
            "sdgs", help_text=_("Tick one to three that fit best, for example 11 Sustainable cities and communities.")
        ),
        FieldPanel("emblem"),
    ]


class BranchViewSet(RowViewSet):
    model = Branch
    form_base = SluggedForm
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


class RegionKindViewSet(RowViewSet):
    model = RegionKind
    icon = "list-ul"
    list_display = ["__str__", "code", "position"]
    panels = [FieldPanel("names"), FieldPanel("code"), FieldPanel("position")]


class RegionViewSet(RowViewSet):
    model = Region
    icon = "globe"
    list_display = ["__str__", "code", "kind", "valid_from", "valid_to"]
    list_related = ("kind",)
    list_filter = ["kind"]
    list_per_page = 50
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("kind"),
        FieldPanel(
            "parent",
            help_text=_(
                "The larger region in which it lies, for example North Savo for Kuopio. Left empty where there is none."
            ),
        ),
        MultiFieldPanel([FieldPanel("valid_from"), FieldPanel("valid_to")], _("Validity")),
    ]
