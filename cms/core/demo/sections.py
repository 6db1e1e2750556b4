"""An app's part of the demo: an index, and the pages below it, one data file each."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from wagtail.models import Page

from cms.core.data import load
from cms.core.demo.pages import page_files, page_id, seed_page, translate_page
from cms.core.demo.registry import Seeding
from cms.core.demo.seeding import front_page
from cms.core.pages.models.base import BasePage


@dataclass(frozen=True)
class Section:
    """`index_type` is the type that the index has among core's pages, `folder` the app's folder of data.

    `neutral` gives a page's values that are neutral to language.
    """

    index_type: str
    index: type[BasePage]
    page: type[BasePage]
    folder: Path
    neutral: Callable[[dict[str, Any]], dict[str, Any]]

    def pages(self) -> list[dict[str, Any]]:
        return [load(path) for path in sorted((self.folder / settings.CMS_COUNTRY / "demo").glob("*.yaml"))]


def seed_section(section: Section, seeding: Seeding) -> None:
    """The index and every page below it in the source language."""
    for data in page_files().values():
        if data["type"] == section.index_type:
            index = seed_page(data=data, model=section.index, parent=front_page(), seeding=seeding)
            for page in section.pages():
                seed_page(data=page, model=section.page, parent=index, seeding=seeding, neutral=section.neutral(page))


def translate_section(section: Section, seeding: Seeding) -> None:
    """The pages below the index in their other languages."""
    for data in section.pages():
        number = page_id(data["code"])
        if number is not None:
            translate_page(page=Page.objects.get(pk=number).specific, data=data, seeding=seeding)


def chosen(data: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    """The values of a page's data with these names, where they are given."""
    return {name: data[name] for name in names if data.get(name) is not None}
