"""From what our templates write to what any other site can take over: plain HTML with absolute addresses."""

import re
from html import escape
from html.parser import HTMLParser
from urllib.parse import urljoin

import nh3

from cms.core.search.words import SOFT_HYPHEN

TAGS = {
    *("p", "h2", "h3", "h4", "h5", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "footer", "hr", "br"),
    *("a", "b", "strong", "i", "em", "span", "time", "sub", "sup", "abbr"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td"),
    *("figure", "figcaption", "img"),
}
# Their content goes with them; that of any other unknown element stays.
_DROPPED_WHOLE = {"script", "style", "svg", "math", "template", "noscript", "iframe", "object", "audio", "video"}
_ATTRIBUTES = {
    "*": {"lang"},
    "a": {"href", "hreflang", "rel"},
    "img": {"src", "alt", "width", "height"},
    "th": {"scope"},
    "ol": {"start"},
    "time": {"datetime"},
}
# What a relation of a link says to those who take the text over; "noreferrer" and "nofollow" are our own business.
_RELATIONS = {"license"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_EMPTY = re.compile(r"<(p|ul|ol|li|dl|dt|dd|h[2-5]|blockquote|figure|figcaption|footer|span)(?: [^<>]*)?>\s*</\1>")
_LINES = re.compile(r"[ \t]*\n\s*")
_BLOCK = re.compile(r"(</(?:p|h[2-5]|ul|ol|li|dl|dd|blockquote|figure|table|thead|tbody|tr)>)(?!\n)")


def plain_markup(html: str, *, address: str) -> str:
    """The text alone: no classes, scripts, drawings or controls; every address absolute, starting from the page's."""

    def attribute(_tag: str, name: str, value: str) -> str | None:
        if name in ("href", "src"):
            return urljoin(address, value)
        if name == "rel":
            return " ".join(part for part in value.split() if part in _RELATIONS) or None
        return value

    clean = nh3.clean(
        html.replace(SOFT_HYPHEN, ""),
        tags=TAGS,
        clean_content_tags=_DROPPED_WHOLE,
        attributes=_ATTRIBUTES,
        attribute_filter=attribute,
        url_schemes=_SCHEMES,
        link_rel=None,
    )
    return _tidy(_Unwrapped.of(clean))


def _tidy(html: str) -> str:
    """Without elements that hold nothing, one block to a line."""
    before = ""
    while before != html:
        before, html = html, _EMPTY.sub("", html)
    # A letter like any other, not a name that XML does not know.
    html = html.replace("&nbsp;", "\N{NO-BREAK SPACE}")
    return _LINES.sub("\n", _BLOCK.sub(r"\1\n", html)).strip()


class _Unwrapped(HTMLParser):
    """Takes away spans that say nothing once their class has gone."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.parts: list[str] = []
        self._kept: list[bool] = []

    @classmethod
    def of(cls, html: str) -> str:
        parser = cls()
        parser.feed(html)
        parser.close()
        return "".join(parser.parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "span":
            self._kept.append(bool(attrs))
            if not attrs:
                return
        self.parts.append(self.get_starttag_text() or "")

    def handle_endtag(self, tag: str) -> None:
        if tag != "span" or not self._kept or self._kept.pop():
            self.parts.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def handle_entityref(self, name: str) -> None:
        self.parts.append(f"&{name};")

    def handle_charref(self, name: str) -> None:
        self.parts.append(f"&#{name};")


def xml_safe(text: str) -> str:
    """Without the characters that XML 1.0 can't hold (2.2)."""
    return _NO_XML.sub("", text)


_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_html(text: str) -> str:
    """Plain text as a paragraph."""
    return f"<p>{escape(text, quote=False)}</p>" if text else ""
