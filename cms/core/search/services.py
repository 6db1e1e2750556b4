"""Keeps `PageEntry` true to the pages."""

from collections.abc import Iterable

from django.db import transaction
from wagtail.models import Page

from cms.core.search.documents import SearchDocument
from cms.core.search.models import EntryFacet, PageEntry


def write_entry(*, page: Page, document: SearchDocument) -> PageEntry:
    """Store what the page says of itself. Call it in the transaction that saves the page."""
    with transaction.atomic():
        entry, _created = PageEntry.objects.update_or_create(
            page_id=page.pk,
            defaults={
                "locale_id": page.locale_id,
                "translation_key": page.translation_key,
                "page_type": page._meta.label_lower,
                "title": document.title,
                "summary": document.summary,
                "published_at": document.published_at,
                "updated_at": document.updated_at,
                "look": document.look,
                "card": document.card,
                "words": document.words,
            },
        )
        entry.topics.set(document.topic_ids)
        entry.branches.set(document.branch_ids)
        entry.regions.set(document.region_ids)
        _write_facets(entry, document.facets)
    return entry


def _write_facets(entry: PageEntry, facets: dict[str, list[str]]) -> None:
    wanted = {(name, str(value)) for name, values in facets.items() for value in values if str(value)}
    present = set(entry.facets.values_list("name", "value"))
    for name, value in present - wanted:
        entry.facets.filter(name=name, value=value).delete()
    EntryFacet.objects.bulk_create(
        EntryFacet(entry=entry, name=name, value=value) for name, value in sorted(wanted - present)
    )


def rebuild_entries(*, pages: Iterable[Page]) -> int:
    """Write the entries of these specific pages again; returns how many. Commits page by page."""
    count = 0
    for page in pages:
        if hasattr(page, "search_document"):
            write_entry(page=page, document=page.search_document())
            count += 1
    return count
