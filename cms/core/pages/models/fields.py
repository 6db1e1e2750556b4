"""The fields that every page has, and the form in which they are filled in."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from cms.core.pages.enums import TextLicence
from cms.core.pages.panels import BasePageForm, CoverPanel, MissingPanel, SharePanel
from cms.core.pages.widgets import LookChoice
from cms.core.parties.models import Contact
from cms.core.search.titles import TYPED_TITLE
from cms.core.taxonomy.models import Branch, Region, Topic
from cms.core.taxonomy.widgets import RegionTicks, RowTicks
from themes import looks

LOOK = FieldPanel(
    "look",
    widget=LookChoice,
    help_text=_(
        "How the page is dressed: colours, headings and cover. The pages below it follow unless they choose for "
        "themselves, and lists show its cover in the look. Choose one for a campaign, for example the festive cloth "
        "for Social Innovation Day."
    ),
)


class PageFields(Page):
    """Summary, subject, licence, look and change notes, with their form; `BasePage` is what a page does with them."""

    summary = models.TextField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_(
            "One or two sentences for lists, search results and newsletters, for example “People without a home got "
            "one first, and support after that.” At most 300 characters."
        ),
    )
    lead_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("lead image"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Shown at the top and where the page is shared, once the box below is ticked, for example residents at "
            "work in a yard."
        ),
    )
    show_lead_image = models.BooleanField(
        _("show the lead image instead of the woven cover"),
        default=False,
        help_text=_("The cover is woven from the page's own data. Choose a photograph when it tells more."),
    )
    social_title = models.CharField(
        _("title for social media"),
        max_length=70,
        blank=True,
        help_text=_(
            "Shown where the page is shared, for example “A home first, then help”. Left empty, the title is used."
        ),
    )
    social_text = models.CharField(
        _("text for social media"),
        max_length=200,
        blank=True,
        help_text=_(
            "Shown below that title, for example “What did it cost, and who can do the same?” Left empty, the summary "
            "is used."
        ),
    )
    topics = ParentalManyToManyField(
        Topic, verbose_name=_("topics"), blank=True, related_name="+", help_text=_("One to four.")
    )
    main_topic = models.ForeignKey(
        Topic,
        verbose_name=_("main topic"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("The one that gives the cover its weave and colour. Left empty, the first of the topics does."),
    )
    branches = ParentalManyToManyField(
        Branch,
        verbose_name=_("branches of government"),
        blank=True,
        related_name="+",
        help_text=_("Whose work the page is about, for example the Ministry of the Environment for housing."),
    )
    regions = ParentalManyToManyField(
        Region,
        verbose_name=_("regions"),
        blank=True,
        related_name="+",
        help_text=_("Where it happened. Left empty, the page concerns the whole country."),
    )
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Whom a reader can ask about this page."),
    )
    text_licence = models.CharField(
        _("licence of the text"),
        max_length=20,
        choices=TextLicence.choices,
        blank=True,
        help_text=_("Left empty, the site's own licence is used: CC BY 4.0."),
    )
    look = models.CharField(
        _("look"),
        max_length=40,
        blank=True,
        choices=looks.choices,
        help_text=_("Left empty, the look of the page above is used."),
    )
    change_note = models.CharField(
        _("what changed"),
        max_length=300,
        blank=True,
        help_text=_(
            "Do readers have to know? Then say what changed, for example “The figure for 2025 was added”. "
            "It is shown on the page."
        ),
    )
    change_is_major = models.BooleanField(
        _("major change"),
        default=False,
        help_text=_("A major change moves the date of the page. Correcting a spelling is a minor one."),
    )
    substantive_update_at = models.DateTimeField(_("last major change"), null=True, blank=True, editable=False)

    content_panels = [*Page.content_panels, FieldPanel("summary")]
    subject_panels: ClassVar[list] = [
        MultiFieldPanel(
            [
                FieldPanel("topics", widget=RowTicks),
                FieldPanel("main_topic"),
                FieldPanel("branches", widget=RowTicks),
                FieldPanel("regions", widget=RegionTicks),
            ],
            heading=_("What it is about"),
        ),
        FieldPanel("contact"),
    ]
    more_panels: ClassVar[list] = []
    promote_panels = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("Search engines"),
        ),
        MultiFieldPanel([FieldPanel("social_title"), FieldPanel("social_text"), SharePanel()], _("Social media")),
        MultiFieldPanel([CoverPanel(), FieldPanel("lead_image"), FieldPanel("show_lead_image"), LOOK], _("Appearance")),
    ]
    settings_panels = [
        MultiFieldPanel([FieldPanel("change_note"), FieldPanel("change_is_major")], _("Change note")),
        FieldPanel("text_licence"),
        FieldPanel("owner", help_text=_("Who answers for the page on the staff, for example when its facts grow old.")),
        *Page.settings_panels,
    ]
    base_form_class = BasePageForm
    search_fields = [*Page.search_fields, *TYPED_TITLE]

    translatable_fields = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("summary"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("social_title"),
        TranslatableField("social_text"),
    ]
    neutral_fields: ClassVar[list[str]] = [
        "lead_image",
        "show_lead_image",
        "topics",
        "main_topic",
        "branches",
        "regions",
        "contact",
        "text_licence",
        "look",
    ]

    class Meta:
        abstract = True

    @classmethod
    def get_edit_handler(cls):
        """Two tabs suffice to publish; the rest waits behind them."""
        tabs = [ObjectList([MissingPanel(), *cls.content_panels, *cls.subject_panels], heading=_("Content"))]
        if cls.more_panels:
            tabs.append(ObjectList(cls.more_panels, heading=_("More about it")))
        tabs += [
            ObjectList(cls.promote_panels, heading=_("Sharing and appearance")),
            ObjectList(cls.settings_panels, heading=_("Publishing")),
        ]
        return TabbedInterface(tabs, base_form_class=cls.base_form_class).bind_to_model(cls)
