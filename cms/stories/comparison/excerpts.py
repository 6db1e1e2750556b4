"""A long text in short, for a cell of the table."""

import re

import nh3
from django.utils.safestring import SafeString, mark_safe

_BLOCK = re.compile(r"<(p|ul|ol)\b[^>]*>.*?</\1>", re.DOTALL)
_TAGS = {"p", "ul", "ol", "li", "b", "i", "span", "br"}


def first_block(markup: str) -> SafeString:
    """The first paragraph or list of rich text, without its links; passages in another language stay marked."""
    for match in _BLOCK.finditer(markup):
        text = nh3.clean(match[0], tags=_TAGS, attributes={"span": {"lang"}}, link_rel=None)
        if nh3.clean(text, tags=set()).strip():
            return mark_safe(text)  # noqa: S308 cleaned above
    return SafeString("")
