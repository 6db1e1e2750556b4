"""The demo's materials from the country's data files, with their worksheets."""

from pathlib import Path
from typing import Any

from wagtail.models import Page

from cms.core.demo.files import seed_document
from cms.core.demo.pages import page_id
from cms.core.demo.registry import Seeding
from cms.core.demo.sections import Section, chosen, seed_section, translate_section
from cms.core.facts.models import Source
from cms.materials.demo.worksheets import worksheet
from cms.materials.models import MaterialFile, MaterialIndexPage, MaterialPage, MaterialSource, RelatedStory

NEUTRAL = ("kind", "stages", "external_url", "material_licence", "published_year", "reviewed_on")


def seed_materials(seeding: Seeding) -> None:
    seed_section(SECTION, seeding)


def translate_materials(seeding: Seeding) -> None:
    translate_section(SECTION, seeding)


def _neutral(material: dict[str, Any]) -> dict[str, Any]:
    sources = {source.code: source for source in Source.objects.filter(code__in=material.get("sources") or [])}
    stories = [number for code in material.get("stories") or [] if (number := page_id(code))]
    return {
        **chosen(material, NEUTRAL),
        "files": [MaterialFile(document=_worksheet(data, language)) for language, data in _worksheets(material)],
        "material_sources": [MaterialSource(source=sources[code]) for code in material.get("sources") or []],
        "chosen_related": [RelatedStory(chosen=Page.objects.get(pk=number)) for number in stories],
    }


def _worksheets(material: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return list((material.get("worksheet") or {}).items())


def _worksheet(data: dict[str, Any], language: str) -> Any:
    return seed_document(
        title=data["title"],
        name=data["name"],
        content=worksheet(language=language, **{name: data[name] for name in ("title", "intro", "parts")}),
        language=language,
        credit=data["credit"],
    )


SECTION = Section(
    index_type="material_index",
    index=MaterialIndexPage,
    page=MaterialPage,
    folder=Path(__file__).parent.parent / "data",
    neutral=_neutral,
)
