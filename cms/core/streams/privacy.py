"""Quotes and pictures of a person in texts: live, in drafts and in every former version."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail.models import Comment, Page, PageLogEntry, Revision

from cms.core.media.models import MediaImage
from cms.core.parties.models import Consent
from cms.core.privacy.registry import Erasure, Footprint, Trace
from cms.core.search.services import write_entry
from cms.core.streams.pruning import Gone, prune_stream
from cms.core.streams.serialized import prune_content

Keys = dict[type[models.Model], set[int]]


def keys_of(footprint: Footprint) -> Keys:
    """The consents of the person, and the pictures that stand on them."""
    consents = set(footprint.keys("consents"))
    pictures = set(footprint.keys("pictures"))
    pictures |= set(MediaImage.objects.filter(consent__in=consents).values_list("pk", flat=True))
    return {Consent: consents, MediaImage: pictures} if consents or pictures else {}


def _gone(keys: Keys) -> Gone:
    def is_gone(model: type[models.Model], key: Any) -> bool:
        return key in keys.get(model, ())

    return is_gone


def with_keys(rows: QuerySet, columns: Iterable[str], keys: Keys) -> QuerySet:
    """Rows whose JSON holds one of the keys as a value: a few too many, never one too few."""
    wanted = Q()
    for number, column in enumerate(columns):
        rows = rows.alias(**{f"json_{number}": Cast(column, TextField())})
        for key in {key for found in keys.values() for key in found}:
            for end in (",", "}", "]"):
                wanted |= Q(**{f"json_{number}__contains": f": {key}{end}"})
                wanted |= Q(**{f"json_{number}__contains": f":{key}{end}"})
    return rows.filter(wanted)


def erase_from_texts(footprint: Footprint) -> Erasure:
    """Take the blocks out of live rows, out of every revision, and out of what editors said about them."""
    keys = keys_of(footprint)
    if not keys:
        return Erasure()
    is_gone, removed, count = _gone(keys), footprint.block_ids, 0
    for row, names, raw in _live_rows(keys):
        changed = []
        for name in names:
            pruned = _prune(row, name, raw[name], is_gone, removed)
            if pruned != raw[name]:
                setattr(row, name, pruned)
                changed.append(name)
        if changed:
            count += 1
            _save(row, changed)
    for revision, model in _revisions(keys):
        pruned = prune_content(model, revision.content, is_gone=is_gone, removed=removed)
        if pruned != revision.content:
            count += 1
            Revision.objects.filter(pk=revision.pk).update(content=pruned)
    return Erasure(erased=count + _erase_comments(removed))


def _prune(row: models.Model, name: str, raw: Any, is_gone: Gone, removed: set[str]) -> Any:
    field: Any = row._meta.get_field(name)
    return prune_stream(field.stream_block, raw, is_gone=is_gone, removed=removed)


def _live_rows(keys: Keys) -> Iterator[tuple[models.Model, list[str], dict[str, Any]]]:
    for model in apps.get_models():
        fields = [field for field in model._meta.concrete_fields if isinstance(field, StreamField)]
        names = [field.name for field in fields]
        if not names or model._meta.proxy:
            continue
        for row in with_keys(model._base_manager.all(), names, keys):
            raw = {field.name: field.stream_block.get_prep_value(getattr(row, field.name)) for field in fields}
            yield row, names, raw


def _revisions(keys: Keys) -> Iterator[tuple[Revision, type[models.Model]]]:
    found = with_keys(Revision.objects.select_related("content_type"), ["content"], keys)
    for revision in found.iterator(chunk_size=200):
        model = revision.content_type.model_class()
        if model is not None:
            yield revision, model


def _save(row: Any, names: list[str]) -> None:
    """Only the streams, past validation: what is left must not keep the person on the page."""
    save_neutral = getattr(row, "save_neutral", None)
    if save_neutral is None:
        row.save(update_fields=names)
        return
    save_neutral(names)
    search_document = getattr(row, "search_document", None)
    if search_document is not None:
        write_entry(page=row, document=search_document())


def _erase_comments(block_ids: set[str]) -> int:
    """What editors said to each other about the blocks, and the log of it, which holds the words too."""
    about = Q(pk__in=[])
    logged = Q(pk__in=[])
    for identity in block_ids:
        about |= Q(contentpath__contains=identity)
        logged |= Q(json__contains=identity)
    entries = PageLogEntry.objects.alias(json=Cast("data", TextField())).filter(
        logged, action__startswith="wagtail.comments"
    )
    comments = Comment.objects.filter(about)
    count = comments.count()
    comments.delete()
    return count + PageLogEntry.objects.filter(pk__in=list(entries.values_list("pk", flat=True))).update(data={})


def export_texts(footprint: Footprint) -> list[dict[str, Any]]:
    """The live texts in which the person is quoted or pictured, with what stands there."""
    keys = keys_of(footprint)
    if not keys:
        return []
    is_gone, lines = _gone(keys), []
    for row, names, raw in _live_rows(keys):
        removed: set[str] = set()
        for name in names:
            _prune(row, name, raw[name], is_gone, removed)
        footprint.block_ids |= removed
        found = [block for name in names for block in _blocks(raw[name], removed)]
        if found:
            title = row.title if isinstance(row, Page) else str(row)
            lines.append({"text": title, "kind": row._meta.label, "parts": found})
    for revision, model in _revisions(keys):
        removed = set()
        prune_content(model, revision.content, is_gone=is_gone, removed=removed)
        footprint.block_ids |= removed
        if removed:
            kind = ContentType.objects.get_for_model(model).model
            lines.append({"text": revision.object_str, "kind": f"{kind} {revision.created_at.isoformat()}"})
    return lines


def _blocks(value: Any, identities: set[str]) -> list[Any]:
    """The outermost blocks with these identities, as they are stored."""
    if isinstance(value, list):
        return [block for item in value for block in _blocks(item, identities)]
    if not isinstance(value, dict):
        return []
    if value.get("id") in identities:
        return [value.get("value")]
    return [block for part in value.values() for block in _blocks(part, identities)]


TEXTS = Trace(
    code="texts",
    label=_("Quotes and pictures in texts, drafts and former versions"),
    description=_("Every text in which the person is quoted or pictured, with all versions that were ever saved."),
    export=export_texts,
    erase=erase_from_texts,
    order=10,
)
