"""What a list leaves out because the reader's language does not have it."""

from django.db.models import Count, Exists, OuterRef

from cms.core.search.models import PageEntry
from cms.core.visibility.services import listed_rows


def counts_elsewhere(*, page_type: str, locale_id: int) -> dict[int, int]:
    """How many listed pages of a type this language lacks, by the locales that have them. One query."""
    entries = listed_rows(PageEntry.objects.filter(page_type=page_type, page__alias_of=None))
    here = entries.filter(locale_id=locale_id, translation_key=OuterRef("translation_key"))
    missing = entries.exclude(locale_id=locale_id).filter(~Exists(here))
    return dict(missing.order_by().values("locale_id").annotate(number=Count("pk")).values_list("locale_id", "number"))
