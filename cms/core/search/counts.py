"""How many listed pages belong to each topic or branch."""

from django.db.models import Count

from cms.core.search.models import PageEntry
from cms.core.taxonomy.managers import SluggedQuerySet
from cms.core.visibility.services import listed_rows


def rows_with_counts(rows: SluggedQuerySet, *, relation: str, locale_id: int, language: str) -> list:
    """The rows in order with `address` and `number`, the listed pages of a language. Two queries.

    `relation` is the path from PageEntry to the rows ("topics__above" counts what stands below a topic too).
    Rows without an address in the language are left out.
    """
    entries = listed_rows(PageEntry.objects.filter(locale_id=locale_id, page__alias_of=None))
    numbers = dict(
        entries.filter(**{f"{relation}__isnull": False})
        .values_list(relation)
        .annotate(number=Count("pk", distinct=True))
        .order_by()
    )
    found = [row for row in rows.with_slug(language).in_order() if row.address]
    for row in found:
        row.number = numbers.get(row.pk, 0)
    return found
