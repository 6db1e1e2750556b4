"""Taking out of a stream what points at rows that are erased. Works on raw JSON by the block definitions."""

from collections.abc import Callable
from typing import Any

from django.db import models
from wagtail import blocks

# (model, key) -> whether that row is to be gone.
Gone = Callable[[type[models.Model], Any], bool]
_DROP = object()


def prune_stream(block: blocks.Block, raw: Any, *, is_gone: Gone, removed: set[str]) -> Any:
    """The raw stream without the blocks and list items that point at a row which is gone.

    The smallest part that can stand alone goes: an item of a list, else the block; where a struct may be without the
    row, only the row. The identities of what went are added to `removed`.
    """
    pruned = _prune(block, raw, is_gone, removed)
    return [] if pruned is _DROP else pruned


def _prune(block: blocks.Block, raw: Any, is_gone: Gone, removed: set[str]) -> Any:
    if isinstance(block, blocks.StreamBlock):
        return _children(raw, lambda child: block.child_blocks.get(child.get("type")), is_gone, removed)
    if isinstance(block, blocks.ListBlock):
        return _children(raw, lambda child: block.child_block, is_gone, removed)
    if isinstance(block, blocks.StructBlock):
        return _struct(block, raw, is_gone, removed)
    if isinstance(block, blocks.ChooserBlock):
        return _DROP if raw is not None and is_gone(block.model_class, raw) else raw
    return raw


def _children(
    raw: Any, block_of: Callable[[dict[str, Any]], blocks.Block | None], is_gone: Gone, removed: set[str]
) -> Any:
    kept = []
    for child in raw if isinstance(raw, list) else []:
        # A list of long ago holds bare values.
        wrapped = isinstance(child, dict) and "type" in child and "value" in child
        block = block_of(child if wrapped else {})
        if block is None:
            kept.append(child)
            continue
        value = _prune(block, child["value"] if wrapped else child, is_gone, removed)
        if value is not _DROP:
            kept.append({**child, "value": value} if wrapped else value)
        elif wrapped:
            removed |= _identities(child)
    return kept


def _struct(block: blocks.StructBlock, raw: Any, is_gone: Gone, removed: set[str]) -> Any:
    if not isinstance(raw, dict):
        # A picture of before it had a description of its own is its key alone.
        chooser = block.child_blocks.get("image")
        return _prune(chooser, raw, is_gone, removed) if chooser is not None and raw is not None else raw
    values = {}
    for name, part in raw.items():
        child = block.child_blocks.get(name)
        value = part if child is None else _prune(child, part, is_gone, removed)
        if value is _DROP:
            if _is_required(child):
                return _DROP
            value = None
        values[name] = value
    return values


def _is_required(block: blocks.Block | None) -> bool:
    field = getattr(block, "field", None)
    return bool(field.required if field is not None else getattr(getattr(block, "meta", None), "required", True))


def _identities(value: Any) -> set[str]:
    """The identities of a block and of all that stands in it."""
    if isinstance(value, list):
        return {identity for item in value for identity in _identities(item)}
    if not isinstance(value, dict):
        return set()
    own = {value["id"]} if isinstance(value.get("id"), str) else set()
    return own | {identity for part in value.values() for identity in _identities(part)}
