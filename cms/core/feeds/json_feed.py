"""JSON Feed 1.1 (jsonfeed.org). What it has no words for stands in `_viesti`, as the specification provides."""

import json
from typing import Any

from cms.core.feeds.services import Feed, Item
from cms.core.i18n.moments import utc
from cms.core.pages.linked_data import without_empty
from cms.core.pages.representations import JSON
from cms.core.republishing.endings import Ending
from cms.core.republishing.identity import state_address

VERSION = "https://jsonfeed.org/version/1.1"
EXTENSION = "_viesti"


def to_json(feed: Feed) -> bytes:
    authors = [{"name": feed.publisher.name, "url": feed.publisher.url}]
    data = without_empty(
        {
            "version": VERSION,
            "title": feed.title,
            "home_page_url": feed.list_address,
            "feed_url": feed.addresses[JSON],
            "description": feed.summary,
            "next_url": dict(feed.pages).get("next", ""),
            "authors": authors,
            "language": feed.language,
        }
    )
    data["items"] = [_item(item, authors) for item in feed.items]
    data[EXTENSION] = {
        "id": feed.identity,
        "updated": utc(feed.updated),
        "ended": [_ended(ending) for ending in feed.endings],
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _item(item: Item, authors: list[dict[str, str]]) -> dict[str, Any]:
    copy = item.copy
    return without_empty(
        {
            "id": copy.identity,
            "url": copy.address,
            "title": copy.title,
            "content_html": copy.html,
            "summary": copy.summary,
            "date_published": utc(copy.published),
            "date_modified": utc(copy.updated),
            "authors": [*({"name": name} for name in copy.author_names), *authors],
            "tags": [label for _code, label in copy.topics],
            "language": copy.language,
            EXTENSION: without_empty(
                {
                    "version": copy.version,
                    "state_url": copy.state_address,
                    "licence": copy.licence_name,
                    "licence_url": copy.licence_address,
                    "rights": copy.rights,
                    "attribution_html": copy.attribution,
                    "topics": [code for code, _label in copy.topics],
                    "changes": [change.data() for change in item.changes],
                }
            ),
        }
    )


def _ended(ending: Ending) -> dict[str, Any]:
    return without_empty(
        {
            "id": ending.identity,
            "ended": utc(ending.ended),
            "kind": str(ending.kind.value),
            "explanation": ending.explanation,
            "url": ending.address,
            "replaced_by": ending.replaced_by,
            "state_url": state_address(ending.translation_key, ending.language),
        }
    )
