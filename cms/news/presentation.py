"""What a news page shows beyond its own fields, gathered in few queries."""

from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from django.conf import settings

from cms.core.i18n import languages
from cms.core.i18n.durations import clock, in_words, iso
from cms.core.pages.addresses import language_of
from cms.core.pages.cards import cards, topic_codes
from cms.core.pages.linked_data import about, plain, without_empty
from cms.core.pages.reading import page_topics, reading_context
from cms.core.pages.related import related_entries
from cms.core.richtext.links import language_remark
from cms.news.enums import NewsKind

if TYPE_CHECKING:
    from cms.news.models.news import NewsPage

# Peers, known by name only.
RELATED_TYPES = ("stories.storypage", "news.newspage")


def news_context(page: "NewsPage", linked: dict[str, Any]) -> dict[str, Any]:
    """Context of `news/news_page.html`; `linked` is the page's JSON-LD, to which it adds."""
    chosen = page.chosen_related.model.objects.filter(page=page.pk).values("chosen__translation_key")
    related = related_entries(page=page, chosen=chosen, page_types=RELATED_TYPES)
    topics = page_topics(page, beside=topic_codes(related))
    kind = NewsKind(page.kind)
    recording = _recording(page) if kind == NewsKind.PODCAST else None
    return {
        **reading_context(page, topics),
        "kind_label": kind.label,
        "is_column": kind == NewsKind.COLUMN,
        "author": page.author_name if kind == NewsKind.COLUMN else "",
        "recording": recording,
        "sources": [row.source for row in page.news_sources.select_related("source")],
        "related": cards(related, topics=topics.marks),
        "linked_data": {**linked, **_linked(page, kind, recording), "about": about(topics.own)},
    }


def _recording(page: "NewsPage") -> dict[str, Any] | None:
    """The recording: own file or link, length, language, chapters; None while readers may have neither."""
    own = page.audio if page.audio is not None and page.audio.is_public else None
    if own is None and not page.audio_url:
        return None
    code = page.audio_language
    here = language_of(page.locale_id)
    return {
        "url": own.url if own else "",
        "kind_label": own.kind_label if own else "",
        "elsewhere": "" if own else page.audio_url,
        "host": "" if own else (urlsplit(page.audio_url).hostname or "").removeprefix("www."),
        "length": in_words(page.duration) if page.duration else "",
        "language": code,
        "language_remark": language_remark(code) if code and code != here else "",
        "chapters": [
            {
                "clock": clock(chapter.start),
                "title": chapter.title,
                # A media fragment: the browser's own player begins there (W3C Media Fragments 1.0).
                "url": f"{own.url}#t={int(chapter.start.total_seconds())}" if own else "",
            }
            for chapter in page.chapters.all()
        ],
    }


def _linked(page: "NewsPage", kind: NewsKind, recording: dict[str, Any] | None) -> dict[str, Any]:
    """The properties of the kind in schema.org."""
    data: dict[str, Any] = {"headline": plain(page.title)}
    if kind == NewsKind.COLUMN:
        data["author"] = without_empty({"@type": "Person", "name": page.author_name, "jobTitle": page.author_role})
    if recording:
        data["associatedMedia"] = without_empty(
            {
                "@type": "AudioObject",
                "contentUrl": f"{settings.CMS_BASE_URL}{recording['url']}" if recording["url"] else "",
                "url": recording["elsewhere"],
                "duration": iso(page.duration) if page.duration else "",
                "inLanguage": recording["language"] if recording["language"] in languages.codes() else "",
            }
        )
    return data
