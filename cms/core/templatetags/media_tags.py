"""Pictures and files as readers see them."""

from typing import Any

from django import template
from django.db import IntegrityError
from django.forms.utils import flatatt
from django.utils.safestring import SafeString, mark_safe
from wagtail.images.models import SourceImageIOError

from cms.core.media.files import public_address
from cms.core.media.renditions import LAYOUTS, Layout, with_renditions

register = template.Library()


@register.simple_tag
def picture(image: Any, layout: str = "text", alt: str | None = None) -> SafeString:
    """`{% picture page.lead_image "card" %}`: the image in the sizes of a layout of `media.renditions`.

    Nothing where there is no image or readers may not see it. `alt=""` where the words beside it say all.
    """
    if image is None or not image.is_public:
        return SafeString("")
    place = LAYOUTS[layout]
    try:
        sizes = _sizes(image, place)
    except (SourceImageIOError, OSError):
        return SafeString("")
    # A small original gives the same size more than once.
    by_width = {size.width: size for size in reversed(sizes)}
    widest = max(by_width.values(), key=lambda size: size.width)
    attributes: dict[str, Any] = {
        "src": public_address(widest.file.name),
        "width": widest.width,
        "height": widest.height,
        "alt": image.alt_for() if alt is None else alt,
        "decoding": "async",
    }
    if len(by_width) > 1:
        attributes["srcset"] = ", ".join(
            f"{public_address(size.file.name)} {width}w" for width, size in sorted(by_width.items())
        )
        attributes["sizes"] = place.sizes
    attributes |= {"fetchpriority": "high"} if place.eager else {"loading": "lazy"}
    return mark_safe(f"<img{flatatt(attributes)}>")  # noqa: S308 flatatt escapes


def _sizes(image: Any, place: Layout) -> list[Any]:
    try:
        return list(image.get_renditions(*place.specs).values())
    except IntegrityError:
        # Another reader's request made the same sizes at the same time: now they are there.
        return list(image.get_renditions(*place.specs).values())


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
