"""The editors' guide: Markdown files below docs/editors, one folder a language, shown within the admin."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import nh3
from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from markdown_it import MarkdownIt
from markdown_it.token import Token

from cms.core.i18n import languages

FOLDER = Path(settings.BASE_DIR) / "docs" / "editors"
FIRST = "index"
PICTURES = "images"
NAME = re.compile(r"[a-z0-9-]+")
_TITLE = re.compile(r"^#\s+(.+?)\s*$", re.MULTILINE)
_TAGS = {
    *("h1", "h2", "h3", "h4", "p", "blockquote", "hr", "br", "pre", "a", "img"),
    *("ol", "ul", "li", "dl", "dt", "dd"),
    *("table", "thead", "tbody", "tr", "th", "td"),
    *("code", "em", "kbd", "strong"),
}
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "loading"},
    "ol": {"start"},
    **{f"h{level}": {"id"} for level in (2, 3, 4)},
}


@dataclass(frozen=True)
class Entry:
    """One page of the guide in the table of contents."""

    name: str
    title: str

    @property
    def address(self) -> str:
        return reverse("guide") if self.name == FIRST else reverse("guide_page", args=[self.name])


@dataclass(frozen=True)
class Chapter:
    """One page of the guide; `html` is clean, its headings can be linked to, and the title is not part of it."""

    name: str
    title: str
    html: SafeString


def language_for(wanted: str) -> str:
    """The language that the guide is read in: the wanted one, else the site's first that has a guide; "" for none."""
    candidates = [wanted, languages.source(), *languages.codes()]
    return next((code for code in candidates if (FOLDER / code / f"{FIRST}.md").is_file()), "")


def contents(language: str) -> list[Entry]:
    """The pages of a language, the first page first, the others in the order of their file names."""
    names = sorted(path.stem for path in (FOLDER / language).glob("*.md") if NAME.fullmatch(path.stem))
    names.sort(key=lambda name: name != FIRST)
    return [Entry(name, _title(_source(language, name), name)) for name in names]


def chapter(language: str, name: str) -> Chapter | None:
    """The page of this name, or None if the language has none."""
    if not NAME.fullmatch(name) or not (FOLDER / language / f"{name}.md").is_file():
        return None
    source = _source(language, name)
    return Chapter(name, _title(source, name), _html(_TITLE.sub("", source, count=1), language))


def picture(language: str, name: str) -> Path | None:
    """The file of a picture, or None; never one outside the folder of the guide's pictures."""
    folder = (FOLDER / language / PICTURES).resolve()
    file = (folder / name).resolve()
    return file if file.parent == folder and file.suffix in (".png", ".jpg", ".webp") and file.is_file() else None


def _source(language: str, name: str) -> str:
    return (FOLDER / language / f"{name}.md").read_text(encoding="utf-8")


def _title(source: str, name: str) -> str:
    found = _TITLE.search(source)
    return found[1] if found else name


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": True}).enable("table")


def _html(source: str, language: str) -> SafeString:
    parser = _parser()
    tokens = parser.parse(source)
    for token, following in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and following is not None:
            token.attrSet("id", slugify(following.content))
    for token in _all(tokens):
        if token.type == "link_open":
            token.attrSet("href", _link(str(token.attrGet("href") or "")))
        elif token.type == "image":
            token.attrSet("src", _picture(str(token.attrGet("src") or ""), language))
            token.attrSet("loading", "lazy")
    html = parser.renderer.render(tokens, parser.options, {})
    return mark_safe(nh3.clean(html, tags=_TAGS, attributes=_ATTRIBUTES, link_rel=None))  # noqa: S308  cleaned


def _all(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _all(token.children or [])


def _link(href: str) -> str:
    """ "20-story.md#pictures" → the page within the admin; other addresses stay."""
    file, hash_sign, anchor = href.partition("#")
    if not file.endswith(".md") or not NAME.fullmatch(file.removesuffix(".md")):
        return href
    return f"{Entry(file.removesuffix('.md'), '').address}{hash_sign}{anchor}"


def _picture(src: str, language: str) -> str:
    folder, _slash, name = src.partition("/")
    return reverse("guide_picture", args=[language, name]) if folder == PICTURES and name else ""
