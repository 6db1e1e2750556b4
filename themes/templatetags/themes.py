"""Tags that draw. All drawings are decoration, hidden from assistive technology: words stand beside them."""

from typing import Any

from django import template
from django.template import Context
from django.template.defaultfilters import stringfilter
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from themes import cover as weaving
from themes import icons, looks, typography

register = template.Library()

# Every tag below returns markup that this app draws itself; no argument reaches it but as a key or a number.


# The cloth of a page that has no scales is handed on, and no words beside it make that a claim.
PLAIN_HANDOVERS = 2


def _level(value: Any, without: int = 0) -> int:
    """The number, or `without` where a page has none."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return without


@register.simple_tag
def icon(name: str) -> SafeString:
    """`{% icon "search" %}`: one icon of `themes/icons`."""
    return mark_safe(icons.draw(name))  # noqa: S308 drawn here


@register.simple_tag
def sign_icon(scale: str, value: Any) -> SafeString:
    """`{% sign_icon "effect" story.effect_direction %}`: the icon that stands for a value of a scale."""
    return mark_safe(icons.draw(icons.sign(scale, str(value or ""))))  # noqa: S308 drawn here


@register.simple_tag
def swatch(emblem: str | None = "") -> SafeString:
    """`{% swatch topic.emblem %}`: the weave of a topic as a small square."""
    return mark_safe(weaving.swatch(str(emblem or "")))  # noqa: S308 drawn here


@register.simple_tag
def loom(level: Any, steps: int = 5) -> SafeString:
    """`{% loom 3 %}`, `{% loom 2 4 %}`: a scale as a loom of `steps` rows."""
    return mark_safe(weaving.loom(_level(level), steps))  # noqa: S308 drawn here


@register.simple_tag
def ribbon(level: Any, steps: int = 5) -> SafeString:
    """`{% ribbon 4 %}`: a level of `steps` as a woven ribbon."""
    return mark_safe(weaving.ribbon(_level(level), steps))  # noqa: S308 drawn here


@register.simple_tag(takes_context=True)
def cover(
    context: Context,
    seed: Any,
    emblem: str | None = "",
    *,
    evidence: Any = None,
    plain: Any = None,
    handovers: Any = None,
    loose: Any = False,
    cut: Any = False,
    withdrawn: Any = False,
    size: str = "card",
    extra: str = "",
) -> SafeString:
    """`{% cover page.translation_key topic.emblem evidence=4 handovers=3 loose=True size="band" %}`

    `size` is one of card, wide, band, head, empty, front, front-low, whole, strip, tile, social, and the page's look
    may have another one in its place; `extra` is a class beside `cover`. A page that has no level of evidence or
    maturity leaves them out; `plain` is woven then, or what the look weaves.
    """
    worn = context.get("look") or looks.DEFAULT
    return mark_safe(  # noqa: S308 drawn here
        weaving.cover(
            str(seed or ""),
            str(emblem or ""),
            evidence=_level(evidence, _level(plain, worn.woven)),
            handovers=_level(handovers, PLAIN_HANDOVERS),
            loose=bool(loose),
            cut=bool(cut),
            thread=not withdrawn,
            size=worn.formats.get(size, size),
            css_class=f"cover {conditional_escape(extra)}".strip(),
        )
    )


MARK = (
    '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">'
    '<path class="mark-left" d="M1 4h9l8 24h-8z"/><path class="mark-gap" d="M20 3h12l-8.5 26h-12z"/>'
    '<path class="mark-right" d="M22 4h9l-8 24h-9z"/></svg>'
)
THREADS = {
    "quote": ("0 0 80 20", "M3 14h30C46 14 40 5 53 5h24"),
    "loose": ("0 0 48 36", "M3 8h22q14 0 14 9t-6 8 4 8"),
}


@register.simple_tag
def brand_mark() -> SafeString:
    """The mark: two ribbons, the right one red and on top."""
    return mark_safe(MARK)  # noqa: S308 a constant


@register.simple_tag
def thread(kind: str) -> SafeString:
    """`{% thread "quote" %}`, `{% thread "loose" %}`: a short piece of the red thread, drawn once."""
    box, path = THREADS[kind]
    return mark_safe(  # noqa: S308 constants
        f'<svg class="draw" viewBox="{box}" aria-hidden="true" focusable="false">'
        f'<path class="drawn" pathLength="1" d="{path}"/></svg>'
    )


@register.simple_tag
def heading(text: Any, level: Any = "", default: int = 2) -> SafeString:
    """`{% heading value.heading heading_level 3 %}`: a heading of the level that its page asks for, else of 3."""
    rank = min(max(_level(level, default), 1), 6)
    return format_html("<h{rank}>{text}</h{rank}>", rank=rank, text=typography.tied(str(text)))


@register.simple_tag
def look(code: str | None = "") -> looks.Look:
    """`{% look page.look as look %}`: the look with this code, or the default."""
    return looks.get(code)


@register.filter(is_safe=True)
@stringfilter
def tied(value: str) -> str:
    """`{{ page.summary|tied }}`: plain text in which 3 806 and the like stay on one line."""
    return typography.tied(value)


@register.filter
@stringfilter
def has_long_word(value: str) -> bool:
    """`{% if page.title|has_long_word %} class="long"{% endif %}`: a heading that has to be smaller on a phone."""
    return typography.has_long_word(value)


@register.filter(is_safe=True)
@stringfilter
def unhyphenated(value: str) -> str:
    """`{{ page.title|unhyphenated }}`: without the soft hyphens that a tab or a search result would show."""
    return value.replace("\u00ad", "")
