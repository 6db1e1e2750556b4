"""Passages of a briefing with what it takes to cite them.

They read of the context: page, authors, centre, published, series, canonical.
"""

from typing import Any

from django import template
from django.utils import timezone
from django.utils.safestring import SafeString

from briefings import passages
from cms.core.pages.linked_data import plain
from cms.core.templatetags.richtext_tags import prose

register = template.Library()


@register.simple_tag(takes_context=True)
def passage_mark(context: template.Context, name: str, number: Any = "") -> SafeString:
    """`{% passage_mark "message" forloop.counter %}`: the link at the end of the element with the id `message-1`."""
    whole = f"{name}-{number}" if number else name
    return passages.mark(whole, citation=_citation(context), address=context["canonical"])


@register.simple_tag(takes_context=True)
def cited_prose(context: template.Context, value: Any, prefix: str) -> SafeString:
    """`{% cited_prose page.need "need" %}`: rich text whose paragraphs can be cited one by one."""
    return passages.with_marks(prose(context, value), prefix, citation=_citation(context), address=context["canonical"])


def _citation(context: template.Context) -> str:
    """Who, when, what, as the page's own "Cite this page" says it; without the address."""
    centre = context.get("centre")
    who = ", ".join(context.get("authors") or ()) or str(
        getattr(centre, "long_name", "") or getattr(centre, "name", "") or ""
    )
    published = context.get("published")
    year = f" ({timezone.localtime(published).year})" if published else ""
    said = [f"{who}{year}: {plain(context['page'].title)}.", context.get("series") or ""]
    return " ".join(f"{part.removesuffix('.')}." if part else "" for part in said).strip()
