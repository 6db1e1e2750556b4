"""Passages that others quote: each has an address of its own and says how to cite it, without scripts too."""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from themes import icons

# Paragraphs of clean rich text; a cell or an item of a list holds none.
_PARAGRAPH = re.compile(r"<p(?P<attributes>[^>]*)>(?P<text>.*?)</p>", re.DOTALL)


def mark(name: str, *, citation: str, address: str) -> SafeString:
    """What stands at the end of the passage `name`: a link to it, and the words to cite it by.

    A script makes the link copy the passage with these words; without one it shows them.
    """
    return format_html(
        ' <a class="passage no-print" href="#{name}" data-passage="{name}">{icon}'
        '<span class="visually-hidden">{label}</span></a>'
        '<span class="passage-source meta">{citation} <span class="address">{address}#{name}</span></span>',
        name=name,
        icon=mark_safe(icons.draw("link")),  # noqa: S308 drawn here
        label=_("Cite this passage"),
        citation=citation,
        address=address,
    )


def with_marks(markup: SafeString, prefix: str, *, citation: str, address: str) -> SafeString:
    """Rich text as it is shown, its paragraphs named `prefix-1`, `prefix-2`… and marked."""
    number = 0

    def named(found: re.Match[str]) -> str:
        nonlocal number
        if not found["text"].strip():
            return found[0]
        number += 1
        name = f"{prefix}-{number}"
        return (
            f'<p id="{name}"{found["attributes"]}>{found["text"]}{mark(name, citation=citation, address=address)}</p>'
        )

    return mark_safe(_PARAGRAPH.sub(named, markup))  # noqa: S308 the text is what `prose` made safe
