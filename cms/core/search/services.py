"""Keeps `PageEntry` true to the pages."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Page

from cms.core.search.documents import SearchDocument
from cms.core.search.indexing import index_columns, marks_of
from cms.core.search.models import EntryFacet, PageEntry


def write_entry(*, page: Page, document: SearchDocument) -> PageEntry:
    """Store what the page says of itself. Call it in the transaction that saves the page."""
    with transaction.atomic():
        entry, _created = PageEntry.objects.update_or_create(
            page_id=page.pk, defaults=entry_values(page=page, document=document)
        )
        entry.topics.set(document.topic_ids)
        entry.branches.set(document.branch_ids)
        entry.regions.set(document.region_ids)
        _write_facets(entry, document.facets)
    return entry


def entry_values(*, page: Page, document: SearchDocument) -> dict[str, Any]:
    """The values of an entry's own columns."""
    page_type = page._meta.label_lower
    return {
        "locale_id": page.locale_id,
        "translation_key": page.translation_key,
        "page_type": page_type,
        "title": document.title,
        "summary": document.summary,
        "published_at": document.published_at,
        "updated_at": document.updated_at,
        "look": document.look,
        "card": document.card,
        "marks": marks_of(document, page_type=page_type),
        "words": document.words,
        **index_columns(document),
    }


def _write_facets(entry: PageEntry, facets: dict[str, list[str]]) -> None:
    wanted = {(name, str(value)) for name, values in facets.items() for value in values if str(value)}
    present = set(entry.facets.values_list("name", "value"))
    for name, value in present - wanted:
        entry.facets.filter(name=name, value=value).delete()
    EntryFacet.objects.bulk_create(
        EntryFacet(entry=entry, name=name, value=value) for name, value in sorted(wanted - present)
    )


def rebuild_entries(*, pages: Iterable[Page], progress: Callable[[int], None] = lambda seen: None) -> int:
    """Write the entries of these specific pages again; returns how many. Commits page by page.

    `progress` is told how many pages have been seen, whether they have entries or not.
    """
    count = 0
    for seen, page in enumerate(pages, start=1):
        if hasattr(page, "search_document"):
            write_entry(page=page, document=page.search_document())
            count += 1
        progress(seen)
    return count
