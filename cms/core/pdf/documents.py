"""What a PDF says: one dataclass for the whole, and the blocks that its body is made of.

`themes/pdf/document.typ` sets them. Texts are plain; what is rich text goes through `prose()`.
"""

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings

from cms.core.pdf.markup import Block, Node, blocks_of, link_mark, words_of, written
from themes import looks, palette

Text = str | Sequence[Node]

# Names in the template, and the roles of the style sheets that they stand for.
COLOURS = {
    "text": "--color-text",
    "soft": "--color-text-soft",
    "line": "--color-line",
    "line-strong": "--color-line-strong",
    "thread": "--color-thread",
    "sunken": "--color-sunken",
    "note": "--color-note",
    "note-ground": "--color-note-ground",
    "error": "--color-error",
    "error-ground": "--color-error-ground",
    "mark": "--color-action",
    "topic-ink": "--topic-ink",
    "topic-b": "--topic-b",
}


@dataclass(frozen=True)
class Running:
    """What stands on every page: "Viesti", "Briefing 2026/14", "Version 2, 15 September 2026".

    `page` has {page} and {pages} in it.
    """

    name: str
    number: str
    version: str
    page: str


@dataclass(frozen=True)
class PdfDocument:
    """A document in one language. `moment` is when this version of it was published: the file says nothing later.

    `blocks` stand beside the rail, `below` after both, where tables have the whole width.

    `most_pages` makes letters and air smaller, down to what can still be read, until the document fits. `files` are
    pictures by the names that blocks use.
    """

    title: str
    language: str
    moment: datetime
    running: Running
    file_name: str
    authors: Sequence[str] = ()
    description: str = ""
    keywords: Sequence[str] = ()
    centre: str = ""
    tagline: str = ""
    has_mark: bool = True
    cloth: str = ""
    emblem: str = ""
    topic: str = ""
    kind: str = ""
    lead: Text = ""
    byline: Sequence[str] = ()
    notices: Sequence[Block] = ()
    blocks: Sequence[Block] = ()
    rail_title: str = ""
    rail: Sequence[Block] = ()
    below: Sequence[Block] = ()
    most_pages: int | None = None
    files: dict[str, bytes] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """As the template takes it."""
        roles = palette.roles(look=looks.DEFAULT.code, emblem=self.emblem)
        day = self.moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
        return {
            "title": written(self.title),
            "authors": [written(name) for name in self.authors],
            "description": written(self.description),
            "keywords": [written(word) for word in self.keywords],
            "language": self.language,
            "date": [day.year, day.month, day.day],
            "colours": {name: roles[role] for name, role in COLOURS.items()},
            "brand": {"name": written(self.centre), "tagline": written(self.tagline)},
            "mark": self.has_mark,
            "cloth": bool(self.cloth),
            "running": {name: written(text) for name, text in vars(self.running).items()},
            "kicker": {"topic": written(self.topic), "kind": written(self.kind)},
            "lead": _words(self.lead),
            "byline": [written(part) for part in self.byline],
            "notices": list(self.notices),
            "blocks": levelled(self.blocks),
            "rail": levelled(self.rail, above=2 if self.rail_title else 1),
            "below": levelled(self.below),
            "rail-title": written(self.rail_title),
        }


def heading(text: Text, level: int = 2) -> Block:
    return {"kind": "heading", "level": level, "text": _words(text)}


def prose(html: str) -> Block:
    """Rich text whose links are made (`LinkTable.expand`), or stored as it is."""
    return {"kind": "prose", "nodes": blocks_of(html)}


def paragraph(text: Text) -> Block:
    return {"kind": "prose", "nodes": [{"block": "paragraph", "nodes": _words(text)}]}


def lead(text: Text) -> Block:
    return {"kind": "lead", "text": _words(text)}


def note(text: Text) -> Block:
    """Small print."""
    return {"kind": "note", "text": _words(text)}


def bullets(items: Iterable[Text]) -> Block:
    return {"kind": "bullets", "items": [_words(item) for item in items]}


def facts(items: Iterable[tuple[str, Text, str]]) -> Block:
    """Numbers: (value, what it counts, date and source)."""
    found = [
        {"value": written(value), "label": _words(label), "source": written(source)} for value, label, source in items
    ]
    return {"kind": "facts", "items": found}


def steps(items: Iterable[tuple[Text, Sequence[Block]]]) -> Block:
    """Numbered, each with a title and blocks of its own."""
    found = [{"title": _words(title), "level": 3, "blocks": list(blocks)} for title, blocks in items]
    return {"kind": "steps", "items": found}


def table(
    *, caption: Text, head: Sequence[Text], rows: Iterable[Sequence[Text]], widths: Sequence[int] | None = None
) -> Block:
    """A table with a row of headers; `widths` are shares."""
    return {
        "kind": "table",
        "caption": _words(caption),
        "head": [_words(cell) for cell in head],
        "rows": [[_words(cell) for cell in row] for row in rows],
        "widths": list(widths or [1] * len(head)),
    }


def definitions(items: Iterable[tuple[Text, Text]]) -> Block:
    """Short facts with their names."""
    found = [{"term": [{"mark": "bold", "nodes": _words(term)}], "text": _words(text)} for term, text in items]
    return {"kind": "definitions", "items": found}


def scales(items: Iterable[tuple[str, str, int, int]]) -> Block:
    """Places on scales: (name, in words, level, of how many); 0 of 0 for a scale without order."""
    found = [
        {"label": written(label), "value": written(value), "reached": level, "of": of}
        for label, value, level, of in items
    ]
    return {"kind": "scales", "items": found}


def loose(title: Text, blocks: Sequence[Block]) -> Block:
    """What did not work or is not known, set apart."""
    return {"kind": "loose", "title": _words(title), "level": 2, "blocks": list(blocks)}


def quote(text: Text, by: str) -> Block:
    return {"kind": "quote", "text": _words(text), "by": written(by)}


def notice(title: str, text: Text, *, is_warning: bool = False) -> Block:
    return {
        "kind": "notice",
        "tone": "error" if is_warning else "note",
        "title": written(title),
        "text": _words(text),
    }


def figure(*, file: str, alt: str, caption: Text = "") -> Block:
    """A picture of the document's `files`; `alt` says what it shows."""
    return {"kind": "figure", "file": file, "alt": written(alt), "caption": _words(caption)}


def link(words: str, to: str) -> Node:
    """A link within text: `paragraph(["See ", link("the page", address)])`."""
    return link_mark(to, words_of(words))


def levelled(blocks: Sequence[Block], *, above: int = 1) -> list[Block]:
    """The blocks with no level of headings left out, as PDF/UA asks; `above` is the level of the heading before them.

    Rich text begins with headings of the third level, whatever stands above it.
    """
    found, last = copy.deepcopy(list(blocks)), above
    for titled in _headings(found):
        last = titled["level"] = min(titled["level"], last + 1)
    return found


def _headings(blocks: Sequence[Block]) -> Iterator[Block]:
    """What has a level, in the order of reading: headings in the text, titles of steps and of what is set apart."""
    for block in blocks:
        if "level" in block:
            yield block
        for parts in (block.get("nodes", ()), block.get("blocks", ()), block.get("items", ())):
            yield from _headings([part for part in parts if isinstance(part, dict)])


def _words(text: Text) -> list[Node]:
    if isinstance(text, str):
        return words_of(text)
    return [written(node) if isinstance(node, str) else node for node in text]
