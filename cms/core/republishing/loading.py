"""Pages with all that their texts show, in as many queries for many pages as for one."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import prefetch_related_objects
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page

from cms.core.media.models import MediaImage
from cms.core.media.renditions import with_renditions
from cms.core.pages.models.base import BasePage

# The layouts in which texts show pictures.
_LAYOUTS = ("text", "gallery", "portrait")


def load_pages(numbers: Collection[int]) -> dict[int, BasePage]:
    """The pages by primary key, each as its own type; a fixed number of queries for each type."""
    by_type: dict[type[BasePage], list[int]] = defaultdict(list)
    for row in Page.objects.filter(pk__in=numbers).only("pk", "content_type_id"):
        model = row.specific_class
        if model is not None and issubclass(model, BasePage):
            by_type[model].append(row.pk)
    found: dict[int, BasePage] = {}
    for model, keys in by_type.items():
        pages = list(
            model._default_manager.select_related(*model.shown_rows)
            .prefetch_related("topics", *model.copy_relations)
            .filter(pk__in=keys)
        )
        load_texts(pages)
        found |= {page.pk: page for page in pages}
    return found


def load_texts(pages: Sequence[BasePage]) -> None:
    """Give pages of one type their streams with everything that is chosen in them.

    Wagtail looks up what the blocks of one stream choose together; so the streams of all pages are read as one.
    What leads back into the site (`in_copies = False` in a block's Meta) is left out.
    """
    if not pages:
        return
    images: list[MediaImage] = []
    for field in pages[0]._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        block = field.stream_block
        parts = [[item for item in getattr(page, field.attname).raw_data if _is_copied(block, item)] for page in pages]
        whole = iter(list(StreamValue(block, [item for part in parts for item in part], is_lazy=True)))
        for page, part in zip(pages, parts, strict=True):
            children = [next(whole) for _item in part]
            images += [image for child in children for image in _images(child.value)]
            setattr(page, field.attname, StreamValue(block, children))
    images += [image for page in pages for image in _chosen_images(page)]
    _load_images(images)


def _is_copied(block: Any, item: dict[str, Any]) -> bool:
    return getattr(block.child_blocks[item["type"]].meta, "in_copies", True)


def _images(value: Any) -> Iterator[MediaImage]:
    if isinstance(value, MediaImage):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from _images(part)
    elif isinstance(value, Iterable) and not isinstance(value, str):
        for part in value:
            yield from _images(part)


def _chosen_images(page: BasePage) -> Iterator[MediaImage]:
    for field in page._meta.concrete_fields:
        if field.is_relation and field.is_cached(page):
            value = getattr(page, field.name)
            if isinstance(value, MediaImage):
                yield value


def _load_images(images: Sequence[MediaImage]) -> None:
    if images:
        prefetch_related_objects(with_renditions(images, *_LAYOUTS), "consent")
