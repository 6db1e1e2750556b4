"""The feed of a list: its items as copies, what has ended, and the addresses of its pages."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.models.base import BasePage
from cms.core.pages.representations import FEEDS, FeedSource
from cms.core.republishing.changes import Change, changes_of
from cms.core.republishing.copies import Copy, Publisher, copies, publisher
from cms.core.republishing.endings import Ending, endings
from cms.core.republishing.identity import feed_id
from cms.core.search.lists import EntryList, read_query

PER_PAGE = 20
# What has changed of substance stands first, so that who reads only the first page learns of it.
ORDERING = ("-updated_at", "-page_id")


@dataclass(frozen=True)
class Item:
    copy: Copy
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Feed:
    """One page of a feed; addresses are absolute, "" where there is no such page."""

    identity: str
    title: str
    summary: str
    language: str
    publisher: Publisher
    list_address: str
    # The addresses of this page of the feed in each format, by name.
    addresses: dict[str, str]
    # (relation, address) for the name at hand: first, previous, next, last (RFC 5005, 3).
    pages: tuple[tuple[str, str], ...]
    items: tuple[Item, ...]
    endings: tuple[Ending, ...]
    updated: datetime


def read_feed(
    *, page: BasePage, source: FeedSource, name: str, params: QueryDict, request: HttpRequest | None = None
) -> Feed:
    """The feed with this name of the list that `params` ask for, in a constant number of queries."""
    language = language_of(page.locale_id)
    query = read_query(params, source.facet_names)
    pages: EntryList = source.entries(query, per_page=PER_PAGE, ordering=ORDERING)
    numbers = [entry.page_id for entry in pages.entries]
    found = copies(numbers, request=request)
    changes = changes_of(numbers)
    items = tuple(Item(found[number], changes.get(number, ())) for number in numbers if number in found)
    at = pages.page.number
    # Told on the first page alone, which everybody reads.
    ended = tuple(endings(locale_id=page.locale_id, page_types=source.page_types)) if at == 1 else ()
    path = path_of(page.url_path, language) + source.tail
    narrowed = query.narrowed_address
    moments = [item.copy.updated for item in items] + [ending.ended for ending in ended]
    centre = publisher(language=language, request=request)
    return Feed(
        identity=feed_id(page.translation_key, language, scope=source.scope, query=narrowed),
        title=f"{source.title} – {centre.name}",
        summary=source.summary,
        language=language,
        publisher=centre,
        list_address=address_of(path + narrowed.rstrip("?")),
        addresses={other: address_of(_numbered(path + other, pages, at)) for other in FEEDS},
        pages=tuple(
            (relation, address_of(_numbered(path + name, pages, number))) for relation, number in _relations(pages)
        ),
        items=items,
        endings=ended,
        updated=max(moments, default=page.last_published_at or page.first_published_at or timezone.now()),
    )


def _relations(pages: EntryList) -> list[tuple[str, int]]:
    at = pages.page
    found = [("first", 1), ("last", at.paginator.num_pages)]
    if at.has_previous():
        found.append(("previous", at.previous_page_number()))
    if at.has_next():
        found.append(("next", at.next_page_number()))
    return found


def _numbered(path: str, pages: EntryList, number: int) -> str:
    return path + pages.query.address(page=number).rstrip("?")
