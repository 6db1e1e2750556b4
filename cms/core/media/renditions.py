"""Which sizes the layouts ask for, and what of them is ready. The worker makes them: see `making`."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.utils.functional import cached_property
from wagtail.images import get_image_model
from wagtail.images.models import Filter

METADATA = ("exif", "xmp", "XML:com.adobe.xmp", "photoshop", "comment")
# What browsers are offered, the smallest files first; the last is what every program can show.
FORMATS = ("avif", "webp", "jpeg")
# Stands for every layout until its sizes are made.
SMALL = "max-800x800|format-jpeg"


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
    sizes: str = ""
    eager: bool = False
    formats: tuple[str, ...] = FORMATS

    @property
    def renditions(self) -> dict[str, tuple[str, str]]:
        """The size and format of every rendition of the layout, by what Wagtail calls it."""
        return {f"{spec}|format-{kind}": (spec, kind) for spec in self.specs for kind in self.formats}


LAYOUTS = {
    # Beside the text's measure of 41rem
    "text": Layout(specs=("max-480x640", "max-800x1060", "max-1320x1760"), sizes="(min-width: 44rem) 41rem, 100vw"),
    "lead": Layout(specs=("fill-640x360", "fill-1280x560", "fill-1920x840"), sizes="100vw", eager=True),
    "card": Layout(
        specs=("fill-360x240", "fill-720x480"), sizes="(min-width: 64rem) 20rem, (min-width: 44rem) 45vw, 100vw"
    ),
    "gallery": Layout(specs=("fill-400x300", "fill-800x600"), sizes="(min-width: 44rem) 20rem, 50vw"),
    "portrait": Layout(specs=("fill-160x160", "fill-320x320"), sizes="5rem"),
    # What social media show without cutting (Open Graph); not all of them take newer formats.
    "share": Layout(specs=("fill-1200x630",), formats=("jpeg",)),
}


def all_renditions() -> dict[str, tuple[str, str]]:
    """The size and format of every rendition that readers may be shown, by its name."""
    found = {SMALL: ("max-800x800", "jpeg")}
    for layout in LAYOUTS.values():
        found |= layout.renditions
    return found


@cache
def focus_filter(name: str) -> Filter:
    """Knows whether a rendition of this name depends on the picture's focal point."""
    return Filter(spec=name)


def ready(image: Any, layout: str) -> dict[str, list[Any]]:
    """What of a layout is made, by format, narrowest first; under "" the small form that stands for it until then.

    No query where the renditions are at hand (`with_renditions`), else one.
    """
    place = LAYOUTS[layout]
    rows = getattr(image, "prefetched_renditions", None)
    if rows is None:
        rows = image.renditions.filter(filter_spec__in=_names(layout))
    kinds = {name: kind for name, (_spec, kind) in place.renditions.items()} | {SMALL: ""}
    found: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        name = row.filter_spec
        if name in kinds and row.focal_point_key == focus_filter(name).get_cache_key(image):
            found[kinds[name]].append(row)
    return {kind: sorted(sizes, key=lambda size: size.width) for kind, sizes in found.items()}


def _names(*layouts: str) -> list[str]:
    return [SMALL, *(name for layout in layouts for name in LAYOUTS[layout].renditions)]


def images_with_renditions(*, numbers: Collection[int], layout: str) -> dict[int, Any]:
    """Images by primary key, each with the layout's renditions and its consent at hand.

    One query where every image has its small form, which is nearly always; else two.
    """
    if not numbers:
        return {}
    model = get_image_model()
    found: dict[int, Any] = {}
    renditions = model.get_rendition_model().objects.filter(image_id__in=numbers, filter_spec__in=_names(layout))
    for rendition in renditions.select_related("image__consent"):
        image = found.setdefault(rendition.image_id, rendition.image)
        image.prefetched_renditions = [*getattr(image, "prefetched_renditions", ()), rendition]
    missing = set(numbers) - set(found)
    if missing:
        for number, image in model.objects.select_related("consent").in_bulk(missing).items():
            image.prefetched_renditions = []
            found[number] = image
    return found


def with_renditions(images: Iterable[Any], *layouts: str) -> list[Any]:
    """The images, each with the layouts' existing renditions at hand: one query for all of them."""
    model_images = [image for image in images if image is not None]
    if model_images:
        renditions = type(model_images[0]).get_rendition_model().objects.filter(filter_spec__in=_names(*layouts))
        prefetch_related_objects(
            model_images, Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions")
        )
    return model_images
