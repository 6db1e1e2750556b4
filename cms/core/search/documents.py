"""What a page says of itself to the one table that lists and searches read."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """A page's content for `PageEntry`: neither its address nor whether it is live, which its own row knows.

    `facets` holds codes by facet name, e.g. {"kind": ["lesson"], "evidence": ["4"]}; `card` holds what a
    card of the page shows beyond title and summary; `words` is the text below them, as an excerpt shows it;
    `language` is that of all of it.
    """

    title: str
    language: str
    summary: str = ""
    published_at: datetime | None = None
    updated_at: datetime | None = None
    topic_ids: list[int] = field(default_factory=list)
    branch_ids: list[int] = field(default_factory=list)
    region_ids: list[int] = field(default_factory=list)
    look: str = ""
    facets: dict[str, list[str]] = field(default_factory=dict)
    card: dict = field(default_factory=dict)
    words: str = ""
