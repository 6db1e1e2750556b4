"""Pictures and files as readers see them."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.safestring import SafeString, mark_safe

from cms.core.media.files import public_address
from cms.core.media.renditions import FORMATS, LAYOUTS, Layout, ready, with_renditions

register = template.Library()


@register.simple_tag
def picture(image: Any, layout: str = "text", alt: str | None = None) -> SafeString:
    """`{% picture page.lead_image "card" %}`: the image in the sizes of a layout of `media.renditions`.

    Nothing where there is no image or readers may not see it. `alt=""` where the words beside it say all. Only what
    the worker has made is offered; until then the picture's small form stands for it.
    """
    if image is None or not image.is_public:
        return SafeString("")
    place, made = LAYOUTS[layout], ready(image, layout)
    kind = next((kind for kind in (*reversed(FORMATS), "") if kind in made), None)
    if kind is None:
        return SafeString("")
    widest = made[kind][-1]
    attributes = _sources(made[kind], place) | {
        "src": public_address(widest.file.name),
        "width": widest.width,
        "height": widest.height,
        "alt": image.alt_for() if alt is None else alt,
        "decoding": "async",
        **({"fetchpriority": "high"} if place.eager else {"loading": "lazy"}),
    }
    better = [other for other in FORMATS if other in made and other != kind]
    sources = "".join(f"<source{flatatt(_source(other, made[other], place))}>" for other in better)
    drawn = f"<img{flatatt(attributes)}>"
    return mark_safe(f"<picture>{sources}{drawn}</picture>" if sources else drawn)  # noqa: S308 flatatt escapes


def _source(kind: str, sizes: list[Any], place: Layout) -> dict[str, Any]:
    found = _sources(sizes, place) or {"srcset": public_address(sizes[0].file.name)}
    return {"type": f"image/{kind}", **found}


def _sources(sizes: list[Any], place: Layout) -> dict[str, Any]:
    """What a browser chooses from; nothing where there is no choice."""
    # A small original gives the same size more than once.
    by_width = {size.width: public_address(size.file.name) for size in sizes}
    if len(by_width) < 2:
        return {}
    choices = ", ".join(f"{address} {width}w" for width, address in by_width.items())
    return {"srcset": choices, "sizes": place.sizes}


@register.simple_tag
def fetch_renditions(images: Any, layout: str) -> str:
    """`{% fetch_renditions cards_images "card" %}`: the sizes of all of them in one query."""
    with_renditions(images, layout)
    return ""


@register.filter
def shown(items: Any, layout: str = "gallery") -> list[Any]:
    """`{% for item in value.images|shown %}`: items whose picture readers may see, sizes at hand in one query."""
    visible = [item for item in items if item.get("image") is not None and item["image"].is_public]
    with_renditions([item["image"] for item in visible], layout)
    return visible


@register.filter
def downloadable(documents: Any) -> list[Any]:
    """`{% for document in value.documents|downloadable %}`: documents that readers may download."""
    return [document for document in documents if document is not None and document.is_public]
