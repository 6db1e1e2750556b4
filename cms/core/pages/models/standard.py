from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import TranslatableField

from cms.core.i18n import languages
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.linked_data import plain
from cms.core.pages.models.base import BasePage
from cms.core.pages.models.indexes import TopicIndexPage
from cms.core.pages.reading import reading_context
from cms.core.pages.representations import FEEDS, FeedSource, feed_links
from cms.core.pages.requirements import Missing, Read, is_empty
from cms.core.pages.row_links import topic_links
from cms.core.pages.surroundings import Language
from cms.core.search.lists import EntryList, ListQuery
from cms.core.search.types import listed_types
from cms.core.streams.blocks import BodyBlocks
from cms.core.streams.fields import StreamField
from cms.core.visibility.services import visible

# By what the feed of everything can be narrowed: the facets that every page has.
FEED_FACETS = ("topic", "branch", "region")


class HomePage(BasePage):
    """The front page of one language: says in one screen what this is, and leads on."""

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "core.ContentPage",
        "core.AccessibilityStatementPage",
        "core.PrivacyPage",
        "core.ContactPage",
        "core.GlossaryPage",
        "core.PartnersPage",
        "core.TopicIndexPage",
        "core.BranchIndexPage",
        "core.SearchPage",
        "stories.StoryIndexPage",
        "briefings.BriefingIndexPage",
        "news.NewsIndexPage",
        "materials.MaterialIndexPage",
    ]
    page_description = _("The first page of the site in one language.")
    template = "core/home_page.html"

    heading = models.CharField(
        _("heading"),
        max_length=80,
        blank=True,
        help_text=_("At most six words, for example “A good invention does not spread by itself.”"),
    )
    action_label = models.CharField(
        _("text of the first link"), max_length=60, blank=True, help_text=_("For example “Read stories”.")
    )
    action_page = models.ForeignKey(
        Page,
        verbose_name=_("page of the first link"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Where the first link leads, for example the list of stories. Each language leads to its own."),
    )
    body = StreamField(
        BodyBlocks(),
        verbose_name=_("body"),
        blank=True,
        help_text=_("What stands below the heading, for example a list of the latest stories."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("action_label"), FieldPanel("action_page")], heading=_("First link")),
        FieldPanel("body"),
    ]
    subject_panels: ClassVar[list] = [FieldPanel("contact")]

    translatable_fields = [
        *BasePage.translatable_fields,
        TranslatableField("heading"),
        TranslatableField("action_label"),
        TranslatableField("body"),
    ]
    neutral_fields: ClassVar[list[str]] = [*BasePage.neutral_fields, "action_page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @property
    def share_title(self) -> str:
        """What stands on the page's card in social media; a front page's title says nothing elsewhere."""
        return self.social_title or self.heading or self.title

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        index = visible(TopicIndexPage.objects.child_of(self)).first()
        context["topics"] = topic_links(locale_id=self.locale_id, url_path=index.url_path) if index else []
        context["actions"] = [*self._main_action(), *_abroad(context["languages"])]
        path = path_of(self.url_path, language_of(self.locale_id))
        context["feeds"] = feed_links(path=path, query="", title=gettext("Everything new"))
        return context

    def entries(self, query: ListQuery, **options: Any) -> EntryList:
        """Everything that counts as something to read; `options` are those of EntryList."""
        return EntryList(
            page_types=listed_types(),
            locale_id=self.locale_id,
            language=language_of(self.locale_id),
            query=query,
            facet_names=FEED_FACETS,
            **options,
        )

    def representations(self, **kwargs: Any) -> tuple[str, ...]:
        return FEEDS

    def feed_source(self, **kwargs: Any) -> FeedSource:
        return FeedSource(
            title=gettext("Everything new"),
            summary=plain(self.summary),
            page_types=listed_types(),
            facet_names=FEED_FACETS,
            entries=self.entries,
        )

    def _main_action(self) -> list[dict[str, str]]:
        if self.action_page_id is None or not self.action_label:
            return []
        family = Page.objects.filter(
            translation_key=self.action_page.translation_key, locale_id=self.locale_id, alias_of=None
        )
        target = visible(family).first()
        return (
            [{"label": self.action_label, "url": path_of(target.url_path, language_of(self.locale_id))}]
            if target
            else []
        )


def _abroad(switches: list[Language]) -> list[dict[str, str]]:
    """The way to the edition for readers abroad, in its own language."""
    actions = []
    for switch in switches:
        if switch.code == languages.international() and switch.translated and not switch.current:
            actions.append({"label": languages.invitation(switch.code), "url": switch.url, "lang": switch.code})
    return actions


class ContentPage(BasePage):
    """A page of text, such as what a social innovation is."""

    parent_page_types: ClassVar[list[str]] = ["core.HomePage", "core.ContentPage"]
    subpage_types: ClassVar[list[str]] = ["core.ContentPage", "campaigns.CampaignEditionPage", "events.FairPage"]
    page_description = _("Text with pictures, figures, steps and links.")
    template = "core/content_page.html"

    body = StreamField(
        BodyBlocks(),
        verbose_name=_("body"),
        blank=True,
        help_text=_("The page's text, for example a heading, some paragraphs and a picture."),
    )

    content_panels = [*BasePage.content_panels, FieldPanel("body")]

    translatable_fields = [*BasePage.translatable_fields, TranslatableField("body")]

    class Meta:
        verbose_name = _("content page")
        verbose_name_plural = _("content pages")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        missing = super().publish_requirements(read)
        if is_empty(read("body")):
            missing.append(Missing("body", _("Write the page's text.")))
        return missing

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(reading_context(self))
        return context
