"""How renditions are made, and which sizes the layouts ask for."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import cached_property
from wagtail.images import get_image_model
from wagtail.images.models import Filter

METADATA = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment")


class _DropMetadata:
    """Takes the camera's notes out of a picture: place, time, owner and serial number."""

    def run(self, willow, image, env):
        info = getattr(getattr(willow, "image", None), "info", None)
        for key in METADATA if info else ():
            info.pop(key, None)
        return willow


class FilterWithoutMetadata(Filter):
    """Wagtail's filter, whose result carries no EXIF; orientation is applied before it is lost."""

    @cached_property
    def filter_operations(self):
        return [*super().filter_operations, _DropMetadata()]


@dataclass(frozen=True)
class Layout:
    """Where a picture stands: the sizes made for it, smallest first, and how wide it is shown."""

    specs: tuple[str, ...]
    sizes: str
    eager: bool = False


LAYOUTS = {
    # Beside the text's measure of 41rem
    "text": Layout(
        specs=("max-480x640|format-webp", "max-800x1060|format-webp", "max-1320x1760|format-webp"),
        sizes="(min-width: 44rem) 41rem, 100vw",
    ),
    "lead": Layout(
        specs=(
            "fill-640x360|format-webp",
            "fill-1280x560|format-webp",
            "fill-1920x840|format-webp",
        ),
        sizes="100vw",
        eager=True,
    ),
    "card": Layout(
        specs=("fill-360x240|format-webp", "fill-720x480|format-webp"),
        sizes="(min-width: 64rem) 20rem, (min-width: 44rem) 45vw, 100vw",
    ),
    "gallery": Layout(
        specs=("fill-400x300|format-webp", "fill-800x600|format-webp"),
        sizes="(min-width: 44rem) 20rem, 50vw",
    ),
    "portrait": Layout(
        specs=("fill-160x160|format-webp", "fill-320x320|format-webp"),
        sizes="7rem",
    ),
}


def images_with_renditions(*, numbers: Collection[int], layout: str) -> dict[int, Any]:
    """Images by primary key, each with the layout's renditions and its consent at hand.

    One query where every image has been shown in the layout before, which is nearly always; else two.
    """
    if not numbers:
        return {}
    model = get_image_model()
    found: dict[int, Any] = {}
    renditions = model.get_rendition_model().objects.filter(image_id__in=numbers, filter_spec__in=LAYOUTS[layout].specs)
    for rendition in renditions.select_related("image__consent"):
        image = found.setdefault(rendition.image_id, rendition.image)
        image.prefetched_renditions = [*getattr(image, "prefetched_renditions", ()), rendition]
    missing = set(numbers) - set(found)
    if missing:
        found |= model.objects.select_related("consent").in_bulk(missing)
    return found


def with_renditions(images: Iterable[Any], layout: str) -> list[Any]:
    """The images, each with the layout's existing renditions at hand: one query for all of them."""
    model_images = [image for image in images if image is not None]
    if model_images:
        rendition_model = type(model_images[0]).get_rendition_model()
        prefetch_related_objects(
            model_images,
            Prefetch(
                "renditions",
                queryset=rendition_model.objects.filter(filter_spec__in=LAYOUTS[layout].specs),
                to_attr="prefetched_renditions",
            ),
        )
    return model_images
