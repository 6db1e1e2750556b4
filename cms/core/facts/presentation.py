"""A fact as a reader sees it, in the active language."""

from dataclasses import dataclass
from datetime import date

from cms.core.facts.models import Fact, Source
from cms.core.i18n.labels import label_text


@dataclass(frozen=True)
class FactView:
    """Value, what it means, its date and its source; `review_by` and `needs_review` tell how fresh it is."""

    written: str
    label: str
    written_date: str
    source_label: str
    source_url: str
    source_language: str
    publisher_language: str
    note: str
    review_by: date | None
    needs_review: bool


def fact_view(fact: Fact) -> FactView | None:
    """The fact's newest reading, or None for a fact without one."""
    reading = fact.newest
    if reading is None:
        return None
    return FactView(
        written=reading.written,
        label=label_text(fact.labels),
        written_date=reading.written_date,
        source_label=short_source(reading.source),
        source_url=reading.source.url,
        source_language=reading.source.language,
        publisher_language=reading.source.language_of_publisher,
        note=label_text(reading.notes),
        review_by=reading.review_by,
        needs_review=reading.needs_review,
    )


def short_source(source: Source) -> str:
    """Publisher and year, as a source line names a publication."""
    return f"{source.publisher} {source.year}" if source.year else source.publisher
