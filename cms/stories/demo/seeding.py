"""The demo's stories from the country's data files."""

from pathlib import Path
from typing import Any

from cms.core.demo.registry import Seeding
from cms.core.demo.sections import Section, chosen, seed_section, translate_section
from cms.core.facts.models import Funding, Source
from cms.core.partners.models import PartnerService
from cms.stories.models import StoryIndexPage, StoryPage, StorySource

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
    seed_section(SECTION, seeding)


def translate_stories(seeding: Seeding) -> None:
    translate_section(SECTION, seeding)


def _neutral(story: dict[str, Any]) -> dict[str, Any]:
    sources = {source.code: source for source in Source.objects.filter(code__in=story.get("sources") or [])}
    return {
        **chosen(story, NEUTRAL),
        "story_sources": [StorySource(source=sources[code]) for code in story.get("sources") or []],
        "home_service": PartnerService.objects.filter(code=story.get("home_service")).first(),
        "funding": list(Funding.objects.filter(code__in=story.get("funding") or [])),
    }


SECTION = Section(
    index_type="story_index",
    index=StoryIndexPage,
    page=StoryPage,
    folder=Path(__file__).parent.parent / "data",
    neutral=_neutral,
)
