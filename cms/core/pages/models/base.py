from collections.abc import Iterable, Sequence
from http import HTTPMethod
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, TabbedInterface
from wagtail.models import Page
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import TranslatableField

from cms.core.pages import neutral, publication, responses
from cms.core.pages.addresses import language_of
from cms.core.pages.enums import LICENCE_ADDRESSES, LICENCE_NAMES, TextLicence
from cms.core.pages.panels import BasePageForm, CoverPanel, MissingPanel, SharePanel
from cms.core.pages.representations import COPY
from cms.core.pages.requirements import Missing, Read, is_empty, lead_image_requirements
from cms.core.pages.state import ReaderState, state_of
from cms.core.pages.widgets import LookChoice
from cms.core.parties.models import Contact
from cms.core.search.documents import SearchDocument
from cms.core.search.services import write_entry
from cms.core.search.text import page_words
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


class BasePage(Page):
    """What every page has: summary, subject, licence, look, change notes; visibility and its entry in the lists."""

    private_page_options: ClassVar[list[str]] = []
    # Forms that are posted live at addresses of their own.
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    # Rows that every page of the type shows, fetched with it.
    shown_rows: ClassVar[tuple[str, ...]] = ("contact__organisation", "lead_image__consent")
    reader_state: ReaderState | None = None
    # The page's type in the words of schema.org.
    linked_type: ClassVar[str] = "WebPage"
    # The template of the text as others may publish it, and the relations that it shows; see `cms.core.republishing`.
    copy_template: ClassVar[str] = ""
    copy_relations: ClassVar[tuple[str, ...]] = ()

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

    # Saving

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the page and its entry in one transaction; a translation takes its neutral values from the source.

        A save that makes another revision live is a publication, whichever way it came about, since the editor,
        the API and the clock do not all pass through `publish()`. What follows from it stands in the same transaction.
        """
        with transaction.atomic():
            if kwargs.get("update_fields") is not None:
                super().save(*args, **kwargs)
                return
            before = publication.published_before(page=self)
            neutral.take_from_source(page=self)
            super().save(*args, **kwargs)
            write_entry(page=self, document=self.search_document())
            if self.live and self.live_revision_id not in (None, before.live_revision_id):
                publication.record_publication(page=self, revision=self.live_revision, is_first=before.is_first)

    def save_neutral(self, names: Sequence[str]) -> None:
        """Store only the named fields on the row, without validation of the text beside them."""
        super().save(clean=False, update_fields=list(names))

    # What publishing asks for

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        """What is still missing, given a function that reads a field's value. Subclasses add to it."""
        missing = []
        if is_empty(read("title")):
            missing.append(Missing("title", _("Give the page a title.")))
        if is_empty(read("summary")):
            missing.append(Missing("summary", _("Write a summary of one or two sentences.")))
        return [*missing, *lead_image_requirements(read)]

    def missing_for_publishing(self) -> list[Missing]:
        return self.publish_requirements(lambda name: getattr(self, name))

    # Lists and search

    def search_document(self) -> SearchDocument:
        """What the lists and search know of the page. Subclasses extend `search_facets` and `search_card`."""
        topics = self.ordered_topics(self.topics.all())
        return SearchDocument(
            title=self.title,
            language=language_of(self.locale_id),
            summary=self.summary,
            published_at=self.first_published_at,
            updated_at=self.substantive_update_at or self.first_published_at,
            topic_ids=[topic.pk for topic in topics],
            branch_ids=[branch.pk for branch in self.branches.all()],
            region_ids=[region.pk for region in self.regions.all()],
            look=self.look,
            facets=self.search_facets(),
            card={"topics": [topic.code for topic in topics], **self.search_card()},
            words=page_words(self),
        )

    def search_facets(self) -> dict[str, list[str]]:
        return {}

    def search_card(self) -> dict[str, Any]:
        return {"image": self.lead_image_id if self.show_lead_image else None}

    # Serving

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's, but what `visible()` hides is not found, at the page's own address or below it."""
        if path_components:
            return self.route_below(request, path_components)
        if not state_of(self).is_open:
            raise Http404
        return RouteResult(self)

    def route_below(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """An address below the page: a child page, or what a subclass serves of its own."""
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return responses.withdrawn(self) or responses.dressed(super().serve(request, *args, **kwargs))

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        return responses.dressed(super().serve_preview(request, mode_name))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(responses.page_context(self, request, tails=kwargs.get("tails")))
        return context

    def shown_parameters(self, context: dict[str, Any]) -> list[tuple[str, str]]:
        """What an address may say beside the path so that its answer is stored: the parameters that this one shows.

        Every value must be one that exists, since those that don't are without number; see `published.marks`.
        Subclasses add what they read from `request.GET`, except words that readers type.
        """
        came_from = context.get("untranslated")
        return [("untranslated", came_from["number"])] if came_from else []

    def representations(self, **kwargs: Any) -> tuple[str, ...]:
        """The names under which the page is also had below its address; `kwargs` are those of its route."""
        return (COPY,) if self.may_be_copied else ()

    # Cheap properties

    def ordered_topics(self, topics: Iterable[Topic]) -> list[Topic]:
        """The topics, the main one first."""
        return sorted(topics, key=lambda topic: (topic.pk != self.main_topic_id, topic.position, topic.code))

    @property
    def licence(self) -> TextLicence:
        return TextLicence(self.text_licence or TextLicence.CC_BY)

    @property
    def licence_name(self) -> str:
        return LICENCE_NAMES.get(self.licence, "")

    @property
    def licence_address(self) -> str:
        return LICENCE_ADDRESSES.get(self.licence, "")

    @property
    def may_be_copied(self) -> bool:
        """Whether others may publish the text: it has a form for them, and its licence allows it."""
        return bool(self.copy_template and self.licence_address)

    @property
    def author_names(self) -> list[str]:
        """The persons who are named as authors of the text; without one, the centre is its author."""
        return []

    @property
    def share_title(self) -> str:
        """What stands on the page's card in social media."""
        return self.social_title or self.title

    @property
    def description(self) -> str:
        return self.search_description or self.summary
