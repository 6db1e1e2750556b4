"""The sizes of pictures are made by the worker, all of a picture at once; a request for a page makes none."""

import hashlib
import json
import logging
from collections import defaultdict
from functools import cache
from io import BytesIO

from celery import current_app
from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import QuerySet
from PIL import Image

from cms.core.media.drawing import ENCODING, cut_out, encode
from cms.core.media.models import MediaImage, MediaRendition
from cms.core.media.renditions import SMALL, all_renditions, focus_filter

logger = logging.getLogger(__name__)

TASK = "cms.core.tasks.make_renditions"
# How pictures that can't be drawn make Pillow fail.
_UNDRAWABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)

Drawn = dict[str, tuple[bytes, tuple[int, int]]]


@cache
def drawn_code() -> str:
    """Changes when layouts or encoding do, so that all pictures are made anew."""
    said = json.dumps([all_renditions(), ENCODING], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def unmade_images() -> QuerySet[MediaImage]:
    """Pictures that readers may see and whose sizes are not all made."""
    return MediaImage.objects.for_public().exclude(drawn_as=drawn_code()).order_by("-pk")


def make_small_form(*, image: MediaImage) -> None:
    """Make what stands for all sizes until they are there: small whatever was uploaded, and made at once."""
    try:
        _store(image, _draw(image, [SMALL]))
    except _UNDRAWABLE as error:
        logger.warning("Picture %s can't be drawn: %r", image.pk, error)


def make_renditions(*, image_id: int) -> int:
    """Make the sizes that a picture lacks, from one decoding of its original; returns how many.

    Repeatable. A picture that can't be drawn is noted and not tried again. Where the picture was replaced meanwhile,
    nothing is stored: its replacement has been announced too.
    """
    image = MediaImage.objects.filter(pk=image_id).first()
    if image is None:
        return 0
    missing = _missing(image)
    try:
        drawn = _draw(image, missing) if missing else {}
    except _UNDRAWABLE as error:
        logger.warning("Picture %s can't be drawn: %r", image_id, error)
        drawn = {}
    with transaction.atomic():
        current = MediaImage.objects.select_for_update().filter(pk=image_id).first()
        if current is None or _source(current) != _source(image):
            return 0
        _store(image, drawn)
        # This also lets published pages show them: the table of pictures is watched.
        MediaImage.objects.filter(pk=image_id).update(drawn_as=drawn_code())
    return len(drawn)


def sweep_renditions(*, most: int = 20) -> int:
    """Make the sizes of pictures that nobody was told of; returns how many sizes."""
    return sum(make_renditions(image_id=pk) for pk in unmade_images().values_list("pk", flat=True)[:most])


def ring(*, image_id: int) -> None:
    """Tell the worker of a picture. A bell that nobody hears costs minutes: see the sweep. Never raises."""
    try:
        current_app.send_task(TASK, args=[image_id])
    except Exception as error:
        # Each transport has errors of its own (kombu, amqp, redis, files); all mean the same here.
        logger.warning("The worker could not be told of picture %s; the sweep will: %s", image_id, error)


def _source(image: MediaImage) -> tuple[object, ...]:
    """What the sizes are made from."""
    return (
        image.file.name,
        image.focal_point_x,
        image.focal_point_y,
        image.focal_point_width,
        image.focal_point_height,
    )


def _missing(image: MediaImage) -> list[str]:
    made = set(image.renditions.values_list("filter_spec", "focal_point_key"))
    return [name for name in all_renditions() if (name, focus_filter(name).get_cache_key(image)) not in made]


def _draw(image: MediaImage, names: list[str]) -> Drawn:
    """The named renditions' content and size in pixels."""
    wanted: dict[str, list[tuple[str, str]]] = defaultdict(list)
    known = all_renditions()
    for name in names:
        spec, kind = known[name]
        wanted[spec].append((name, kind))
    with image.file.storage.open(image.file.name, "rb") as file:
        content = BytesIO(file.read())
    return {
        name: (encode(picture, kind), picture.size)
        for spec, picture in cut_out(image, wanted, file=content)
        for name, kind in wanted[spec]
    }


def _store(image: MediaImage, drawn: Drawn) -> None:
    known = all_renditions()
    for name, (content, (width, height)) in drawn.items():
        spec, kind = known[name]
        key = focus_filter(name).get_cache_key(image)
        stem = image.file.name.rpartition("/")[2].rpartition(".")[0]
        ending = ".".join(part for part in (key, spec, kind) if part)
        MediaRendition.objects.get_or_create(
            image=image,
            filter_spec=name,
            focal_point_key=key,
            defaults={
                "file": ContentFile(content, name=f"{stem[: 59 - len(ending)]}.{ending}"),
                "width": width,
                "height": height,
            },
        )
