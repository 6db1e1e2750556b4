"""Translators' text on its way in and out: nothing that they type is lost.

wagtail-localize keeps every string as markup and lets a parser have its way with it, which swallows a bare
ampersand with the letters behind it. Plain fields are plain text to translators here; in rich text, what is
no markup is escaped.
"""

import re
from datetime import datetime
from html.entities import html5

from django.utils.formats import date_format
from wagtail_localize.models import StringSegment, TemplateSegment
from wagtail_localize.strings import StringValue

_AMPERSAND = re.compile(r"&(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)?")
_ESCAPED_AMPERSAND = re.compile(r"&amp;(#\d{1,7};|#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]*;)?")
_ESCAPED_LESS_THAN = re.compile(r"&lt;(?!/?[A-Za-z])")
# How wagtail-localize writes a date, whatever the language: 24 November 2026.
_ENGLISH_DATE = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")
_LESS_THAN = re.compile(r"<(?!/?[A-Za-z])")


def rich_contexts(source_id: int) -> set[int]:
    """The contexts of a translation source that hold rich text; all others hold plain text."""
    return set(TemplateSegment.objects.filter(source_id=source_id).values_list("context_id", flat=True))


def is_rich(segment: StringSegment) -> bool:
    return TemplateSegment.objects.filter(source_id=segment.source_id, context_id=segment.context_id).exists()


def store_plain(text: str) -> str:
    """Plain text as wagtail-localize stores it."""
    return StringValue.from_plaintext(text.replace("\r\n", "\n")).data


def show_plain(data: str) -> str:
    """What a stored string of a plain field says."""
    return StringValue(data).render_text()


def store_rich(text: str) -> str:
    """A rich string with every ampersand and less-than sign that begins no markup escaped."""

    def escape(match: re.Match[str]) -> str:
        return match[0] if _is_entity(match[1]) else "&amp;" + (match[1] or "")

    return _LESS_THAN.sub("&lt;", _AMPERSAND.sub(escape, text))


def show_rich(data: str) -> str:
    """A stored rich string with every sign bare that `store_rich` escapes again: `R&D`, `5 < 6`.

    What would be read as markup stays escaped, as `&lt;b&gt;` in a text about tags.
    """

    def bare(match: re.Match[str]) -> str:
        return match[0] if _is_entity(match[1]) else "&" + (match[1] or "")

    text = _ESCAPED_LESS_THAN.sub("<", _ESCAPED_AMPERSAND.sub(bare, data))
    return text if "&lt;" in text else text.replace("&gt;", ">")


def _is_entity(name: str | None) -> bool:
    return name is not None and (name.startswith("#") or name in html5)


def store(text: str, *, rich: bool) -> str:
    return store_rich(text) if rich else store_plain(text)


def show(data: str, *, rich: bool) -> str:
    return show_rich(data) if rich else show_plain(data)


def local_dates(comment: str) -> str:
    """What the editor says of a string, as "Translated manually on 24 November 2026", dated in its language."""

    def written(match: re.Match[str]) -> str:
        try:
            day = datetime.strptime(match[0], "%d %B %Y")
        except ValueError:
            return match[0]
        return date_format(day, "DATE_FORMAT")

    return _ENGLISH_DATE.sub(written, comment)
