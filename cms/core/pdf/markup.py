"""Rich text as stored, or with its links made, as the nodes that `themes/pdf/words.typ` sets.

A node of text is a string or {"mark": …, "nodes": […]}; a block is {"block": …}. Nothing in them is markup for typst.
"""

import unicodedata
from collections.abc import Sequence
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urljoin

from django.conf import settings

Node = str | dict[str, Any]
Block = dict[str, Any]

_MARKS = {"b": "bold", "i": "italic"}
_LISTS = {"ul": "bullets", "ol": "numbers"}
_HEADINGS = {"h3": 3, "h4": 4}
# Signs of another width that the typefaces lack, as those that they have.
_SPELLINGS = str.maketrans({"\u2011": "-", "\u202f": "\u00a0", "\u2028": " ", "\u2029": " ", "\t": " "})
_SOFT_HYPHEN = "\u00ad"
_LAST_LETTER = 0xFFFF


def written(text: str) -> str:
    """The text in signs that can be set: controls and emoji fall away, which no typeface of ours has."""
    composed = unicodedata.normalize("NFC", text.translate(_SPELLINGS))
    return "".join(sign for sign in composed if _is_writable(sign))


def _is_writable(sign: str) -> bool:
    if sign == _SOFT_HYPHEN:
        return True
    kind = unicodedata.category(sign)
    is_picture = kind == "So" and ord(sign) > _LAST_LETTER
    is_selector = kind in ("Mn", "Sk") and (0xFE00 <= ord(sign) <= 0xFE0F or ord(sign) > _LAST_LETTER)
    return not (kind[0] == "C" or is_picture or is_selector)


def blocks_of(html: str) -> list[Block]:
    """Paragraphs, headings and lists of a rich text."""
    walker = _Walker()
    walker.feed(html)
    walker.close()
    return walker.top


def words_of(text: str) -> list[Node]:
    """Plain text as nodes; none where there is nothing to say."""
    found = written(text)
    return [found] if found.strip() else []


def link_mark(to: str, nodes: list[Node]) -> dict[str, Any]:
    """A link; an address that is written out is not broken by a hyphen, which would look like a part of it."""
    is_address = any(isinstance(node, str) and node in to for node in nodes)
    return {"mark": "link", "to": to, "hyphenate": not is_address, "nodes": nodes}


def has_words(nodes: Sequence[Node]) -> bool:
    return any(node.strip() if isinstance(node, str) else has_words(node.get("nodes", ())) for node in nodes)


class _Walker(HTMLParser):
    """Stored text is well-formed, so every element that opens is closed by its own name."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top: list[Block] = []
        # Where the next node of text goes, and where the next block goes.
        self._nodes: list[list[Node]] = []
        self._blocks: list[list[Block]] = [self.top]
        self._lists: list[Block] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        if tag in _LISTS:
            self._open_list(tag)
        elif tag == "li":
            self._blocks.append([])
            self._lists[-1]["items"].append(self._blocks[-1])
            self._open_block({"block": "words"})
        elif tag == "p":
            self._open_block({"block": "paragraph"})
        elif tag in _HEADINGS:
            self._open_block({"block": "heading", "level": _HEADINGS[tag]})
        elif tag == "br":
            self._add({"mark": "break"})
        else:
            self._open_mark(_mark(tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        if tag in _LISTS:
            self._lists.pop()
            self._open_block({"block": "words"})
        elif tag == "li":
            self._close_block()
            self._blocks.pop()
        elif tag == "p" or tag in _HEADINGS:
            self._close_block()
        elif tag != "br":
            self._nodes.pop()

    def handle_data(self, data: str) -> None:
        text = written(data.replace("\n", " "))
        if text and (self._nodes or text.strip()):
            self._add(text)

    def _open_list(self, tag: str) -> None:
        # The words of an item before a list inside it.
        self._close_block()
        found: Block = {"block": _LISTS[tag], "items": []}
        self._blocks[-1].append(found)
        self._lists.append(found)

    def _open_block(self, block: Block) -> None:
        if not self._lists and block["block"] == "words":
            return
        block["nodes"] = []
        self._blocks[-1].append(block)
        self._nodes = [block["nodes"]]

    def _close_block(self) -> None:
        if self._nodes:
            last = self._blocks[-1][-1]
            # A heading without words is none, and PDF/UA refuses it.
            if last["block"] in ("words", "heading") and not has_words(last["nodes"]):
                self._blocks[-1].pop()
            self._nodes = []

    def _open_mark(self, node: dict[str, Any]) -> None:
        self._add(node)
        self._nodes.append(node["nodes"])

    def _add(self, node: Node) -> None:
        if not self._nodes:
            self._open_block({"block": "paragraph"})
        self._nodes[-1].append(node)


def _mark(tag: str, attributes: dict[str, str]) -> dict[str, Any]:
    if tag == "a" and attributes.get("href"):
        return link_mark(urljoin(f"{settings.CMS_BASE_URL}/", attributes["href"]), [])
    if tag == "span" and attributes.get("lang"):
        return {"mark": "language", "language": attributes["lang"].partition("-")[0], "nodes": []}
    return {"mark": _MARKS.get(tag, "plain"), "nodes": []}
