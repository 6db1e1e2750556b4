"""The same in what Wagtail and wagtail-localize keep of a whole page: one dictionary, streams as text inside."""

import json
from typing import Any

from django.db import models
from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import COMMENTS_RELATION_NAME

from cms.core.streams.pruning import Gone, prune_stream


def prune_content(
    model: type[models.Model], content: dict[str, Any], *, is_gone: Gone, removed: set[str]
) -> dict[str, Any]:
    """Serialized data of a row of `model` without what points at rows that are gone; child rows included."""
    pruned = dict(content)
    for field in model._meta.concrete_fields:
        value = pruned.get(field.name)
        if value is None:
            continue
        if isinstance(field, StreamField):
            pruned[field.name] = _prune_text(field, value, is_gone, removed)
        elif isinstance(related := field.related_model, type) and is_gone(related, value):
            pruned[field.name] = None
    for relation in get_all_child_relations(model):
        name = relation.get_accessor_name()
        if isinstance(pruned.get(name), list):
            pruned[name] = [
                prune_content(relation.related_model, row, is_gone=is_gone, removed=removed) for row in pruned[name]
            ]
    if pruned.get(COMMENTS_RELATION_NAME):
        # What editors said to each other about a block goes with the block.
        pruned[COMMENTS_RELATION_NAME] = [
            comment
            for comment in pruned[COMMENTS_RELATION_NAME]
            if not removed.intersection(str(comment.get("contentpath", "")).split("."))
        ]
    return pruned


def _prune_text(field: StreamField, value: Any, is_gone: Gone, removed: set[str]) -> Any:
    try:
        raw = json.loads(value) if isinstance(value, str) else value
    except ValueError:
        return value
    pruned = prune_stream(field.stream_block, raw, is_gone=is_gone, removed=removed)
    if pruned == raw:
        return value
    return json.dumps(pruned) if isinstance(value, str) else pruned
