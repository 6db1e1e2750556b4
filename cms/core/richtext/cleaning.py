"""What stored rich text may contain, whoever wrote it: the editor, an import, a translation or the API."""

import re

import nh3

from cms.core.richtext.parts import LANGUAGE_TAG
from cms.core.richtext.shaping import shape
from cms.core.richtext.terms import ATTRIBUTE, LINK_TYPE

BLOCK_TAGS = {"p", "h3", "h4", "ul", "ol", "li"}
INLINE_TAGS = {"b", "i", "a", "br", "span"}
# Their content goes with them; the content of any other unknown element stays.
DROPPED_WHOLE = {"script", "style", "title", "noscript", "iframe", "object", "template", "svg", "math"}
ATTRIBUTES = {
    "a": {"href", "linktype", "id", ATTRIBUTE},
    "span": {"lang"},
    **{tag: {"data-block-key"} for tag in BLOCK_TAGS},
}
SCHEMES = {"http", "https", "mailto", "tel"}
LINK_TYPES = {"page", "document", LINK_TYPE}

_VALUES = {
    # Word writes its own marks in capitals, on nearly everything: lang=FI, lang=EN-US.
    "lang": LANGUAGE_TAG,
    "linktype": re.compile("^(" + "|".join(sorted(LINK_TYPES)) + ")$"),
    "id": re.compile(r"^\d{1,18}$"),
    ATTRIBUTE: re.compile(r"^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$"),
    "data-block-key": re.compile(r"^[A-Za-z0-9_-]{1,40}$"),
    # An address in the page, on the site, or absolute; nh3 has already checked the scheme.
    "href": re.compile(r"^(?!//)[^\x00-\x20\\]+$"),
}
# Same meaning, one spelling: the editor knows bold as <b>, italic as <i> and two levels of headings.
_SPELLINGS = {"strong": "b", "em": "i", "h1": "h3", "h2": "h3", "h5": "h4", "h6": "h4", "div": "p"}
_SPELLING = re.compile(r"<(/?)(" + "|".join(_SPELLINGS) + r")(?=[\s>/])", re.IGNORECASE)
# Word and Google Docs wrap plain text in <b style="font-weight:normal">; its end tag, left alone, is ignored.
_NORMAL_WEIGHT = re.compile(r"<(?:b|strong)\b[^>]*font-weight:\s*(?:normal|400)[^>]*>", re.IGNORECASE)
_CONDITIONAL_COMMENT = re.compile(r"<!\[(?:if|endif)[^>]*>", re.IGNORECASE)


def clean_html(html: str) -> str:
    """Rich text with nothing but the elements that the editor offers, well-formed.

    Unknown elements lose their tags and keep their text; scripts and styles go whole; links keep only
    http(s), mailto, tel, page and document targets. Cleaning twice changes nothing.
    """
    if not html:
        return ""
    html = _CONDITIONAL_COMMENT.sub("", html)
    html = _NORMAL_WEIGHT.sub("", html)
    html = _SPELLING.sub(lambda match: f"<{match[1]}{_SPELLINGS[match[2].lower()]}", html)
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
    return shape(html)


def _filter_attribute(_element: str, attribute: str, value: str) -> str | None:
    pattern = _VALUES.get(attribute)
    return value if pattern is not None and pattern.match(value) else None
