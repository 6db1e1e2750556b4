"""What stored rich text may contain, whoever wrote it: the editor, an import, a translation or the API."""

import re

import nh3

from cms.core.richtext.parts import LANGUAGE_TAG

BLOCK_TAGS = {"p", "h3", "h4", "ul", "ol", "li"}
INLINE_TAGS = {"b", "i", "a", "br", "span"}
# Same meaning, one spelling: the editor knows bold as <b> and italic as <i>.
SPELLINGS = {"strong": "b", "em": "i"}
# Their content goes with them; the content of any other unknown element stays.
DROPPED_WHOLE = {"script", "style", "title", "noscript", "iframe", "object", "template", "svg", "math"}
ATTRIBUTES = {
    "a": {"href", "linktype", "id"},
    "span": {"lang"},
    **{tag: {"data-block-key"} for tag in BLOCK_TAGS},
}
SCHEMES = {"http", "https", "mailto", "tel"}
LINK_TYPES = {"page", "document"}

_VALUES = {
    "lang": LANGUAGE_TAG,
    "linktype": re.compile("^(" + "|".join(sorted(LINK_TYPES)) + ")$"),
    "id": re.compile(r"^\d{1,18}$"),
    "data-block-key": re.compile(r"^[A-Za-z0-9_-]{1,40}$"),
    # An address in the page, on the site, or absolute; nh3 has already checked the scheme.
    "href": re.compile(r"^(?!//)[^\x00-\x20\\]+$"),
}
# Word marks plain text as <b style="font-weight:normal"> round the whole fragment.
_NORMAL_WEIGHT = re.compile(
    r"<(b|strong)\b[^>]*font-weight:\s*(?:normal|400)[^>]*>(.*?)</\1>", re.IGNORECASE | re.DOTALL
)
_CONDITIONAL_COMMENT = re.compile(r"<!\[(?:if|endif)[^>]*>", re.IGNORECASE)
_SPELLING = re.compile(r"<(/?)(strong|em)\b[^>]*>", re.IGNORECASE)
_SPAN = re.compile(r"<(/?)span([^>]*)>")
_LINK_WITHOUT_TARGET = re.compile(r"<a>(.*?)</a>", re.DOTALL)
_EMPTY_BLOCK = re.compile(r"<(p|h3|h4|li)(?: [^>]*)?>(?:\s|&nbsp;|\xa0|<br ?/?>)*</\1>")


def clean_html(html: str) -> str:
    """Rich text with nothing but the elements that the editor offers, well-formed.

    Unknown elements lose their tags and keep their text; scripts and styles go whole; links keep only
    http(s), mailto, tel, page and document targets. Cleaning twice changes nothing.
    """
    if not html:
        return ""
    html = _CONDITIONAL_COMMENT.sub("", html)
    html = _NORMAL_WEIGHT.sub(r"\2", html)
    html = _SPELLING.sub(lambda match: f"<{match[1]}{SPELLINGS[match[2].lower()]}>", html)
    html = nh3.clean(
        html,
        tags=BLOCK_TAGS | INLINE_TAGS,
        clean_content_tags=DROPPED_WHOLE,
        attributes=ATTRIBUTES,
        attribute_filter=_filter_attribute,
        strip_comments=True,
        link_rel=None,
        url_schemes=SCHEMES,
    )
    html = _LINK_WITHOUT_TARGET.sub(r"\1", _unwrap_spans(html))
    # The editor's own spelling; its converter takes an unclosed <br> for an open element and gives up.
    return _EMPTY_BLOCK.sub("", html.replace("<br>", "<br/>")).strip()


def _filter_attribute(_element: str, attribute: str, value: str) -> str | None:
    pattern = _VALUES.get(attribute)
    return value if pattern is not None and pattern.match(value) else None


def _unwrap_spans(html: str) -> str:
    """Spans without a language say nothing; a span inside one of the same language repeats it."""
    open_languages: list[str] = []
    kept: list[bool] = []

    def replace(match: re.Match[str]) -> str:
        if match[1]:
            if not kept:
                return ""
            if kept.pop():
                open_languages.pop()
                return match[0]
            return ""
        attributes = match[2]
        keep = bool(attributes.strip()) and attributes not in open_languages[-1:]
        kept.append(keep)
        if keep:
            open_languages.append(attributes)
        return match[0] if keep else ""

    return _SPAN.sub(replace, html)
