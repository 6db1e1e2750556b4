"""The demo's news from the country's data files."""

from pathlib import Path
from typing import Any

from wagtail.models import Page

from cms.core.demo.files import seed_document
from cms.core.demo.pages import page_id
from cms.core.demo.registry import Seeding
from cms.core.demo.sections import Section, chosen, seed_section, translate_section
from cms.core.facts.models import Source
from cms.core.media.models import MediaDocument
from cms.news.demo.sound import melody
from cms.news.models import NewsIndexPage, NewsPage, NewsSource, RelatedStory

NEUTRAL = ("kind", "author_name", "audio_url", "audio_language")


def seed_news(seeding: Seeding) -> None:
    seed_section(SECTION, seeding)


def translate_news(seeding: Seeding) -> None:
    translate_section(SECTION, seeding)


def _neutral(news: dict[str, Any]) -> dict[str, Any]:
    sources = {source.code: source for source in Source.objects.filter(code__in=news.get("sources") or [])}
    stories = [number for code in news.get("stories") or [] if (number := page_id(code))]
    values = {
        **chosen(news, NEUTRAL),
        "news_sources": [NewsSource(source=sources[code]) for code in news.get("sources") or []],
        "chosen_related": [RelatedStory(chosen=Page.objects.get(pk=number)) for number in stories],
    }
    if news.get("duration"):
        values["duration"] = NewsPage._meta.get_field("duration").to_python(news["duration"])
    if news.get("melody"):
        values["audio"] = _recording(news["melody"])
    return values


def _recording(data: dict[str, Any]) -> MediaDocument:
    return seed_document(
        title=data["title"],
        name=data["name"],
        content=melody(values=data["values"], seconds_each=data["seconds_each"]),
        language="",
        credit=data["credit"],
    )


SECTION = Section(
    index_type="news_index",
    index=NewsIndexPage,
    page=NewsPage,
    folder=Path(__file__).parent.parent / "data",
    neutral=_neutral,
)
