"""Rich text as translators get it: one string per sentence block, its links as numbered tags.

A passage in another language is a tag of that language's name, `<lang-sv>…</lang-sv>`, since strings to be
translated can't hold attributes: it neither splits the sentence nor is it lost, and a translator can mark one
that the source does not have.
"""

import re
from typing import Any

from wagtail.rich_text import RichText
from wagtail_localize import strings
from wagtail_localize.segments import (
    OverridableSegmentValue,
    StringSegmentValue,
    TemplateSegmentValue,
)
from wagtail_localize.segments.extract import quote_path_component
from wagtail_localize.segments.ingest import organise_template_segments

from cms.core.richtext.parts import PART_LANGUAGES

_SPAN = re.compile(r'<(/?)span(?: lang="([^"]*)")?>')
_TAG = re.compile(r"<(/?)lang-([a-z]{2,3})>")

# Strings may hold these tags and no others.
strings.INLINE_TAGS.extend(tag for code in PART_LANGUAGES if (tag := f"lang-{code}") not in strings.INLINE_TAGS)


def segments_of(html: str) -> list[Any]:
    """The parts of a rich text for wagtail-localize: a template, its strings in order, its addresses."""
    template, found = strings.extract_strings(_spans_to_tags(html or ""))
    addresses = {attrs["href"] for _string, links in found for attrs in links.values() if "href" in attrs}
    return [
        TemplateSegmentValue("", "html", template, len(found)),
        *(StringSegmentValue("", string, attrs=attrs) for string, attrs in found),
        *(OverridableSegmentValue(quote_path_component(address), address) for address in sorted(addresses)),
    ]


def html_of(segments: list[Any]) -> str:
    """The rich text of a template and its translated strings."""
    _format, template, translated = organise_template_segments(segments)
    return _tags_to_spans(strings.restore_strings(template, translated))


def in_language(string: str, code: str) -> str:
    """A string marked as written in a language."""
    return f"<lang-{code}>{string}</lang-{code}>" if code in PART_LANGUAGES else string


def _spans_to_tags(html: str) -> str:
    open_codes: list[str | None] = []

    def replace(match: re.Match[str]) -> str:
        if match[1]:
            code = open_codes.pop() if open_codes else None
            return f"</lang-{code}>" if code else match[0]
        code = match[2] if match[2] in PART_LANGUAGES else None
        open_codes.append(code)
        return f"<lang-{code}>" if code else match[0]

    return _SPAN.sub(replace, html)


def _tags_to_spans(html: str) -> str:
    return _TAG.sub(lambda match: "</span>" if match[1] else f'<span lang="{match[2]}">', html)


class TranslatableRichTextBlock:
    """For rich text blocks: their strings reach the translators as those of rich text fields do."""

    def get_translatable_segments(self, value: RichText) -> list[Any]:
        return segments_of(value.source)

    def restore_translated_segments(self, value: RichText, segments: list[Any]) -> RichText:
        return RichText(html_of(segments))
