"""What a stream may hold when it is stored, whoever wrote it.

Works on the raw JSON by the block definitions: a stream that nobody opened goes back to the database
as it came, past every block's own preparation.
"""

from typing import Any
from urllib.parse import urlsplit
from uuid import NAMESPACE_URL, uuid5

from wagtail import blocks

from cms.core.richtext.cleaning import clean_html

SCHEMES = ("http", "https", "mailto", "tel")


def clean_stream(block: blocks.Block, value: Any, place: str = "") -> Any:
    """The raw value with rich text cleaned, addresses safe and every list item with an id.

    Ids that are missing follow from the item's place, so that a page's row and its revision, written
    one after the other, agree: translations are kept by these ids.
    """
    if isinstance(block, blocks.StreamBlock):
        return [_clean_child(block, child, f"{place}/{n}") for n, child in enumerate(_listed(value))]
    if isinstance(block, blocks.ListBlock):
        return [_clean_item(block, item, f"{place}/{n}") for n, item in enumerate(_listed(value))]
    if isinstance(block, blocks.StructBlock) and isinstance(value, dict):
        return {
            name: clean_stream(block.child_blocks[name], part, f"{place}/{name}")
            if name in block.child_blocks
            else part
            for name, part in value.items()
        }
    if isinstance(block, blocks.RichTextBlock) and isinstance(value, str):
        return clean_html(value)
    if isinstance(block, blocks.URLBlock) and isinstance(value, str):
        return safe_address(value)
    return value


def safe_address(address: str) -> str:
    """The address if a reader may follow it, else ""."""
    try:
        parts = urlsplit(address.strip())
    except ValueError:
        return ""
    return address.strip() if parts.scheme.lower() in SCHEMES else ""


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _clean_child(block: blocks.StreamBlock, child: Any, place: str) -> Any:
    if not isinstance(child, dict) or child.get("type") not in block.child_blocks:
        return child
    identity = child.get("id") or str(uuid5(NAMESPACE_URL, place))
    value = clean_stream(block.child_blocks[child["type"]], child.get("value"), identity)
    return {**child, "value": value, "id": identity}


def _clean_item(block: blocks.ListBlock, item: Any, place: str) -> dict[str, Any]:
    wrapped = isinstance(item, dict) and item.get("type") == "item" and "value" in item
    identity = (item.get("id") if wrapped else None) or str(uuid5(NAMESPACE_URL, place))
    value = clean_stream(block.child_block, item["value"] if wrapped else item, identity)
    return {"type": "item", "value": value, "id": identity}
