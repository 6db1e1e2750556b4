"""What a reader must know of a page before reading it. Apps above core register what they know."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from django.db import models
from wagtail.fields import RichTextField
from wagtail.models import Page


@dataclass(frozen=True)
class Notice:
    """A bold first clause, the rest, and a link; `paths` names the parts of the page that it is about."""

    title: str
    text: str = ""
    url: str = ""
    link_label: str = ""
    link_lang: str = ""
    kind: str = "note"
    icon_name: str = ""
    # Fields or "field.block id" whose text is in `parts_lang`.
    paths: frozenset[str] = field(default_factory=frozenset)
    parts_lang: str = ""


Source = Callable[[Sequence[Page]], Mapping[int, list[Notice]]]
_sources: list[Source] = []


def register(source: Source) -> Source:
    """Add a function that gives pages' notices by primary key, in the active language; at most one query."""
    if source not in _sources:
        _sources.append(source)
    return source


def notices_of(page: Page) -> list[Notice]:
    return notices_by_page([page])[page.pk]


def notices_by_page(pages: Sequence[Page]) -> dict[int, list[Notice]]:
    """The notices of each page, by primary key."""
    found: dict[int, list[Notice]] = {page.pk: [] for page in pages}
    for source in _sources:
        for number, notices in source(pages).items():
            found[number] += notices
    return found


def part_languages(page: Page, notices: list[Notice]) -> dict[str, str]:
    """The language of each plain text field that is not in the page's own, by field name.

    Rich text marks its passages itself.
    """
    fields = {field.name: field for field in page._meta.concrete_fields}
    return {
        path: notice.parts_lang
        for notice in notices
        for path in notice.paths
        if isinstance(fields.get(path), models.CharField | models.TextField)
        and not isinstance(fields[path], RichTextField)
    }
