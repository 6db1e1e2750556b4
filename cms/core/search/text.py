"""The words of a page for search, without markup."""

import html
import re

from django.utils.html import strip_tags
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from cms.core.search.words import composed

_BLOCK_ENDS = re.compile(r"</(p|li|h[1-6]|td|th|div)>|<br/?>", re.IGNORECASE)
_SPACE = re.compile(r"\s+")


def plain_text(markup: str) -> str:
    """Rich text as one line of words."""
    text = html.unescape(strip_tags(_BLOCK_ENDS.sub(" ", markup)))
    return _SPACE.sub(" ", composed(text)).strip()


def page_words(page: Page) -> str:
    """The text of a page's own fields below its title and summary, on one line."""
    parts = []
    for field in page._meta.get_fields():
        if not getattr(field, "concrete", False) or field.model is Page:
            continue
        value = getattr(page, field.attname, None) if hasattr(field, "attname") else None
        if not value:
            continue
        if isinstance(field, StreamField):
            parts += [str(text) for text in field.get_searchable_content(value)]
        elif isinstance(field, RichTextField):
            parts.append(value)
    parts += getattr(page, "extra_words", list)()
    return plain_text(" ".join(parts))
