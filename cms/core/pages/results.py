"""What search shows of a page that it has found, and what it says when it has found none."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.safestring import SafeString

from cms.core.pages.cards import Card, list_cards
from cms.core.pages.surroundings import Language
from cms.core.search.excerpts import excerpt
from cms.core.search.lists import EntryList
from cms.core.search.suggestions import Suggestions
from cms.core.search.types import type_label


@dataclass(frozen=True)
class Result:
    """A page that was found; `excerpt` is HTML."""

    card: Card
    type_label: str
    excerpt: SafeString


@dataclass(frozen=True)
class Elsewhere:
    """What the same words find in another language."""

    code: str
    number: int
    url: str


def results(pages: EntryList, *, language: str) -> list[Result]:
    """The results of one page of a search. Its list was made `with_words`."""
    return [
        Result(
            card=card,
            type_label=type_label(entry.page_type),
            excerpt=excerpt(summary=entry.summary, text=entry.words, terms=pages.terms, language=language),
        )
        for entry, card in zip(pages.entries, list_cards(pages), strict=True)
    ]


def elsewhere(suggestions: Suggestions, switches: Iterable[Language]) -> list[Elsewhere]:
    """In the order of the language switcher, which knows where the other search pages stand."""
    return [
        Elsewhere(switch.code, way.number, switch.url + way.address)
        for switch in switches
        if switch.translated and (way := suggestions.elsewhere.get(switch.code))
    ]
