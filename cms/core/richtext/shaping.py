"""The structure that the editor understands: blocks with inline text, lists of items, nothing empty.

The editor's converter gives up on a paragraph inside bold text, an item outside a list or an unclosed
break. Markup that came past the editor has all of these.
"""

import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser

_TRAILING = re.compile(r"(?:\s|<br/>)+$")
_LISTS = ("ul", "ol")
_BLOCKS = ("p", "h3", "h4")


def shape(html: str) -> str:
    """Well-formed markup of known elements as a sequence of blocks and lists."""
    shaper = _Shaper()
    shaper.feed(html)
    shaper.close()
    return "".join(part.render() for part in shaper.top)


def _tag(name: str, attributes: dict[str, str]) -> str:
    return "<" + name + "".join(f' {key}="{_quoted(value)}"' for key, value in attributes.items()) + ">"


def _quoted(value: str) -> str:
    return escape(value, quote=False).replace('"', "&quot;")


@dataclass
class _Block:
    """A paragraph, heading or list item."""

    name: str
    attributes: dict[str, str]
    parts: list["str | _List"] = field(default_factory=list)
    filled: bool = False

    def render(self) -> str:
        content = "".join(part if isinstance(part, str) else part.render() for part in self.parts)
        if not (self.filled or "<li" in content):
            return ""
        return f"{_tag(self.name, self.attributes)}{_TRAILING.sub('', content)}</{self.name}>"


@dataclass
class _List:
    name: str
    items: list[_Block] = field(default_factory=list)
    open_item: _Block | None = None

    def render(self) -> str:
        content = "".join(item.render() for item in self.items)
        return f"<{self.name}>{content}</{self.name}>" if content else ""


@dataclass
class _Inline:
    name: str
    attributes: dict[str, str]
    kept: bool


class _Shaper(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.top: list[_Block | _List] = []
        self.lists: list[_List] = []
        self.block: _Block | None = None
        # Inline elements that are open in the source, and those of them already written to the block.
        self.inlines: list[_Inline] = []
        self.written: list[_Inline] = []
        self.break_due = False

    # Where text goes

    def _target(self) -> _Block | None:
        return self.lists[-1].open_item if self.lists else self.block

    def _open_block(self, name: str, attributes: dict[str, str]) -> _Block:
        self._close_block()
        block = _Block(name, attributes)
        if self.lists:
            self.lists[-1].items.append(block)
            self.lists[-1].open_item = block
        else:
            self.top.append(block)
            self.block = block
        return block

    def _close_block(self) -> None:
        self._close_inlines()
        self.break_due = False
        if self.lists:
            self.lists[-1].open_item = None
        else:
            self.block = None

    def _close_inlines(self) -> None:
        target = self._target()
        if target is not None:
            target.parts.extend(f"</{inline.name}>" for inline in reversed(self.written) if inline.kept)
        self.written = []

    # Events

    def handle_starttag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {key: value or "" for key, value in attrs}
        if name == "br":
            self.break_due = True
        elif name in _LISTS:
            self._open_list(name)
        elif name == "li" and self.lists:
            self._open_block("li", attributes)
        elif name in _BLOCKS or name == "li":
            self._start_paragraph("p" if name == "li" else name, attributes)
        else:
            self._start_inline(name, attributes)

    def handle_startendtag(self, name: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(name, attrs)

    def handle_endtag(self, name: str) -> None:
        if name in _LISTS:
            self._close_inlines()
            if self.lists:
                self.lists.pop()
        elif name == "li" or (name in _BLOCKS and not self.lists):
            self._close_block()
        elif name in _BLOCKS:
            self.break_due = True
        elif self.inlines and name != "br":
            inline = self.inlines.pop()
            target = self._target()
            if target is not None and self.written and self.written[-1] is inline:
                self.written.pop()
                if inline.kept:
                    target.parts.append(f"</{inline.name}>")

    def handle_data(self, text: str) -> None:
        target = self._target()
        blank = not text.strip()
        if blank and (target is None or not target.filled):
            return
        if target is None:
            target = self._open_block("li" if self.lists else "p", {})
        if not target.filled:
            text = text.lstrip()
        elif self.break_due and not blank:
            target.parts.append("<br/>")
        if not blank:
            self.break_due = False
        for inline in self.inlines[len(self.written) :]:
            self.written.append(inline)
            if inline.kept:
                target.parts.append(_tag(inline.name, inline.attributes))
        target.parts.append(escape(text, quote=False))
        target.filled = target.filled or not blank

    # Elements

    def _open_list(self, name: str) -> None:
        self._close_inlines()
        new = _List(name)
        if self.lists:
            item = self.lists[-1].open_item or self._open_block("li", {})
            item.parts.append(new)
        else:
            self._close_block()
            self.top.append(new)
        self.break_due = False
        self.lists.append(new)

    def _start_paragraph(self, name: str, attributes: dict[str, str]) -> None:
        if self.lists:
            self.break_due = True
        else:
            self._open_block(name, attributes)

    def _start_inline(self, name: str, attributes: dict[str, str]) -> None:
        """A span or link without attributes says nothing; neither does an element inside its like."""
        says_something = bool(attributes) or name not in ("a", "span")
        repeats = any(inline.kept and (inline.name, inline.attributes) == (name, attributes) for inline in self.inlines)
        self.inlines.append(_Inline(name, attributes, says_something and not repeats))
