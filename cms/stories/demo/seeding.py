"""The demo's stories from the country's data files."""

from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Page

from cms.core.data import load
from cms.core.demo.pages import page_files, page_id, seed_page, translate_page
from cms.core.demo.registry import Seeding
from cms.core.demo.seeding import front_page
from cms.core.facts.models import Funding, Source
from cms.stories.models import StoryIndexPage, StoryPage, StorySource

DATA = Path(__file__).parent.parent / "data"
NEUTRAL = (
    "kind",
    "perspective",
    "evidence_level",
    "effect_direction",
    "transferability",
    "cost_band",
    "maturity",
    "reached",
    "sdgs",
    "started_year",
    "ended_year",
    "innokyla_url",
    "sim_url",
)


def seed_stories(seeding: Seeding) -> None:
    """The index and every story in the source language."""
    for data in page_files().values():
        if data["type"] == "story_index":
            index = seed_page(data=data, model=StoryIndexPage, parent=front_page(), seeding=seeding)
            for story in _stories():
                seed_page(data=story, model=StoryPage, parent=index, seeding=seeding, neutral=_neutral(story))


def translate_stories(seeding: Seeding) -> None:
    for story in _stories():
        number = page_id(story["code"])
        if number is not None:
            translate_page(page=Page.objects.get(pk=number).specific, data=story, seeding=seeding)


def _stories() -> list[dict[str, Any]]:
    return [load(path) for path in sorted((DATA / settings.CMS_COUNTRY / "demo").glob("*.yaml"))]


def _neutral(story: dict[str, Any]) -> dict[str, Any]:
    values = {name: story[name] for name in NEUTRAL if story.get(name) is not None}
    sources = {source.code: source for source in Source.objects.filter(code__in=story.get("sources") or [])}
    values["story_sources"] = [StorySource(source=sources[code]) for code in story.get("sources") or []]
    values["funding"] = list(Funding.objects.filter(code__in=story.get("funding") or []))
    return values
