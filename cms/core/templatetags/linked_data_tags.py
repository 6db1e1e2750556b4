"""JSON-LD in the head of a page."""

import json
from typing import Any

from django import template
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from cms.core.pages.linked_data import breadcrumbs

register = template.Library()

# As Django's json_script: what could end the element or begin another cannot stand in it.
_ESCAPES = {ord(">"): "\\u003E", ord("<"): "\\u003C", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def json_ld(context: template.Context) -> SafeString:
    """`{% json_ld %}`: the page's `linked_data` with its publisher, and the way to it; nothing where there is none."""
    data: dict[str, Any] = dict(context.get("linked_data") or {})
    if not data:
        return SafeString("")
    name = str(getattr(context.get("centre"), "name", "") or "")
    if name:
        # A page about an event describes the event: that has an organiser, and no publisher.
        centre = {"@type": "Organization", "name": name}
        data["organizer" if data.get("@type") == "Event" else "publisher"] = centre
        # A text that names no author is by the centre.
        if "headline" in data:
            data.setdefault("author", centre)
    way = breadcrumbs(context.get("crumbs") or (), name=data.get("name", ""), address=data.get("url", ""))
    return mark_safe("".join(_block(part) for part in (data, way) if part))  # noqa: S308 escaped by _block


def _block(data: dict[str, Any]) -> SafeString:
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    # A block of data, which no browser runs and the content policy therefore lets stand.
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text.translate(_ESCAPES)),  # noqa: S308 escaped on the same line
    )
