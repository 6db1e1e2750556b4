from datetime import timedelta
from typing import Any, ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail_localize.fields import TranslatableField

from cms.core.i18n import languages
from cms.core.media.models import MediaDocument, MediaImage
from cms.core.pages.models.base import BasePage
from cms.core.pages.requirements import Missing, Read
from cms.core.richtext.fields import RichTextField
from cms.core.streams.blocks import BodyBlocks
from cms.core.streams.fields import StreamField
from cms.news.enums import LINKED_TYPES, NewsKind
from cms.news.models.parts import ONE_DAY
from cms.news.panels import COLUMN_PANELS, MORE_PANELS, PODCAST_PANELS
from cms.news.presentation import news_context
from cms.news.requirements import news_requirements


class NewsPage(BasePage):
    """A news item, a column or an episode of a podcast."""

    parent_page_types: ClassVar[list[str]] = ["news.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    page_description = _("A news item, a column with its author, or a podcast with its transcript.")
    template = "news/news_page.html"
    shown_rows = (*BasePage.shown_rows, "portrait__consent", "audio")
    copy_template = "news/copy.html"
    copy_relations = ("news_sources__source",)

    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=NewsKind.choices,
        default=NewsKind.NEWS,
        help_text=_("A column has an author and his or her views; a podcast has a recording and its transcript."),
    )
    body = StreamField(
        BodyBlocks(),
        verbose_name=_("text"),
        blank=True,
        help_text=_("For example what happened, why it matters and what follows; with a podcast, what it tells."),
    )

    author_name = models.CharField(
        _("author"),
        max_length=120,
        blank=True,
        help_text=_("As the author wants to be named, for example “Aino Salo”."),
    )
    author_role = models.CharField(
        _("author's role"),
        max_length=160,
        blank=True,
        help_text=_("From where the author speaks, for example “youth worker, Kuopio”."),
    )
    portrait = models.ForeignKey(
        MediaImage,
        verbose_name=_("author's picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown while the consent behind the picture holds, for example a portrait of 2026."),
    )

    audio = models.ForeignKey(
        MediaDocument,
        verbose_name=_("recording"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("A sound file among the documents, for example episode-3.mp3."),
    )
    audio_url = models.URLField(
        _("or address of the recording"),
        blank=True,
        help_text=_(
            "If it is kept elsewhere: the page where it is heard, for example https://areena.yle.fi/podcastit/…"
        ),
    )
    audio_language = models.CharField(
        _("spoken language"),
        max_length=10,
        blank=True,
        choices=languages.choices,
        help_text=_("The language of the recording, for example suomi. Left empty if nobody speaks."),
    )
    duration = models.DurationField(
        _("length"),
        null=True,
        blank=True,
        validators=[MinValueValidator(timedelta(seconds=1)), MaxValueValidator(ONE_DAY)],
        help_text=_("Hours, minutes and seconds, for example 00:24:30."),
    )
    transcript = RichTextField(
        _("transcript"),
        blank=True,
        help_text=_("Everything that is said and heard, with the speaker in bold: “Aino: We began with a question.”"),
    )

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("kind"),
        FieldPanel("body"),
        COLUMN_PANELS,
        PODCAST_PANELS,
    ]
    more_panels = MORE_PANELS

    translatable_fields = [
        *BasePage.translatable_fields,
        *(TranslatableField(name) for name in ("body", "author_role", "transcript", "chapters")),
    ]
    neutral_fields: ClassVar[list[str]] = [
        *BasePage.neutral_fields,
        "kind",
        "author_name",
        "portrait",
        "audio",
        "audio_url",
        "audio_language",
        "duration",
        "news_sources",
        "chosen_related",
    ]

    class Meta:
        verbose_name = _("news page")
        verbose_name_plural = _("news pages")

    @classmethod
    def publish_requirements(cls, read: Read) -> list[Missing]:
        return [*super().publish_requirements(read), *news_requirements(read)]

    # Lists

    def search_facets(self) -> dict[str, list[str]]:
        return {**super().search_facets(), "kind": [self.kind]}

    def search_card(self) -> dict[str, Any]:
        card = {**super().search_card(), "kind": self.kind}
        if self.kind == NewsKind.COLUMN:
            card["author"] = self.author_name
        if self.kind == NewsKind.PODCAST and self.duration:
            card["seconds"] = int(self.duration.total_seconds())
        return card

    def extra_words(self) -> list[str]:
        """What search finds beside the fields of text: chapters, and whose column it is."""
        titles = [chapter.title for chapter in self.chapters.all()] if self.kind == NewsKind.PODCAST else []
        return [self.author_name, self.author_role, *titles]

    @property
    def author_names(self) -> list[str]:
        return [self.author_name] if self.kind == NewsKind.COLUMN else []

    @property
    def linked_type(self) -> str:
        return LINKED_TYPES[NewsKind(self.kind)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        context.update(news_context(self, context["linked_data"]))
        return context
