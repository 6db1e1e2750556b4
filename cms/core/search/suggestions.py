"""What helps a reader whose search found nothing: words that do exist, fewer filters, other languages.

Only listed pages are asked: a suggestion never tells of a page under embargo.
"""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q, QuerySet, Value
from wagtail.models import Locale

from cms.core.search.enums import Place
from cms.core.search.fulltext.expressions import Holds
from cms.core.search.indexing import GAP
from cms.core.search.lemmas import lemmas_of
from cms.core.search.lists import ListQuery
from cms.core.search.models import PageEntry
from cms.core.search.terms import Term, read_terms
from cms.core.visibility.services import listed_rows

# The vocabulary is what so many of the newest pages are about, and all the words of the very newest.
NEWEST = 2_000
VERY_NEWEST = 200
MOST = 3
# Words of more letters may differ in two of them.
SHORT = 5


@dataclass(frozen=True)
class Way:
    """A search that finds something: its words, how many pages it finds, its query string."""

    words: str
    number: int
    address: str


@dataclass(frozen=True)
class Suggestions:
    """Ways on from a search without results; each may be empty."""

    # With the unknown words replaced by the closest ones that exist.
    closest: list[Way] = field(default_factory=list)
    # Without the filters, and each word alone where there are several.
    unfiltered: Way | None = None
    single: list[Way] = field(default_factory=list)
    # By language code.
    elsewhere: dict[str, Way] = field(default_factory=dict)


def suggest(*, query: ListQuery, within: Q, locale_id: int) -> Suggestions:
    """Ways on from a query that found nothing, in six queries. `within` limits the entries that are searched."""
    languages = dict(Locale.objects.values_list("pk", "language_code"))
    language = languages[locale_id]
    terms = read_terms(query.q, language)
    if not terms:
        return Suggestions()
    entries = listed_rows(PageEntry.objects.filter(within, page__alias_of=None))
    here = entries.filter(locale_id=locale_id)
    single = _ways(here, [_written(term) for term in terms], language)
    closest = _closest(here, terms, {way.words for way in single}, language)
    plain, *others = _ways(here, [query.q, *closest], language, keep_empty=True)
    return Suggestions(
        closest=[way for way in others if way.number],
        unfiltered=plain if plain.number and (query.chosen or query.year) else None,
        single=single if len(terms) > 1 and not plain.number else [],
        elsewhere=_elsewhere(entries, query.q, languages, locale_id),
    )


def _ways(entries: QuerySet, texts: Sequence[str], language: str, *, keep_empty: bool = False) -> list[Way]:
    """What each text finds, in one query: a question for each, so that each is answered from the index."""
    parts = [
        entries.filter(Holds(read_terms(text, language), Place.TEXT))
        .order_by()
        .values(place=Value(place))
        .annotate(number=Count("pk"))
        .values_list("place", "number")
        for place, text in enumerate(texts)
    ]
    numbers = dict(parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0])
    ways = [Way(text, numbers.get(place, 0), ListQuery(q=text).address()) for place, text in enumerate(texts)]
    return [way for way in ways if way.number or keep_empty]


def _written(term: Term) -> str:
    """The term as a reader types it."""
    words = " ".join(term.words)
    return words if term.bases else f'"{words}"'


def _elsewhere(entries: QuerySet, text: str, languages: dict[int, str], locale_id: int) -> dict[str, Way]:
    """What the same words find in other languages."""
    wanted = Q(pk__in=[])
    for other, language in languages.items():
        if other != locale_id:
            wanted |= Q(Holds(read_terms(text, language), Place.TEXT), locale_id=other)
    found = entries.filter(wanted).order_by().values_list("locale_id").annotate(number=Count("pk"))
    address = ListQuery(q=text).address()
    return {languages[other]: Way(text, number, address) for other, number in found}


# Closest words


def _closest(entries: QuerySet, terms: Sequence[Term], known: set[str], language: str) -> list[str]:
    """The reader's words with those that no page holds replaced by the closest that exist."""
    if all(_written(term) in known for term in terms):
        return []
    vocabulary = _vocabulary(entries)
    choices: list[list[str]] = []
    for term in terms:
        written = _written(term)
        if written in known:
            choices.append([written])
        elif term.bases and (words := closest_words(term.words[0], vocabulary, language)):
            choices.append(words)
        else:
            return []
    number = max(len(words) for words in choices)
    return [" ".join(words[min(place, len(words) - 1)] for words in choices) for place in range(number)]


def _vocabulary(entries: QuerySet) -> Counter[str]:
    """The words of the newest pages with the number of their mentions; of all but the very newest, the prominent."""
    newest = entries.order_by("-published_at", "-pk")
    found: Counter[str] = Counter()
    for row in newest.values_list(*Place.SUBJECT.columns)[:NEWEST]:
        for words in row:
            found.update(words.split())
    for row in newest.values_list(*set(Place.TEXT.columns) - set(Place.SUBJECT.columns))[:VERY_NEWEST]:
        for words in row:
            found.update(words.split())
    del found[GAP]
    return found


def closest_words(word: str, vocabulary: Counter[str], language: str) -> list[str]:
    """At most MOST words that differ from this one least, the most frequent of them first; no two forms of one word."""
    reach = 1 if len(word) <= SHORT else 2
    plain = _plain(word)
    found = []
    for other, number in vocabulary.items():
        if abs(len(other) - len(word)) <= reach and len(other) > 2 and _plain(other[:1]) == plain[:1]:
            far = distance(plain, _plain(other), reach)
            if far <= reach:
                found.append((far, -number, other))
    forms: dict[tuple[str, ...], str] = {}
    for _far, _number, other in sorted(found):
        if len(forms) < MOST:
            forms.setdefault(lemmas_of(other, language), other)
    return list(forms.values())


def _plain(word: str) -> str:
    """The word without the marks above its letters, which a foreign keyboard lacks."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def distance(one: str, other: str, most: int) -> int:
    """How many letters must be put in, left out, replaced or exchanged with the next; more than `most` is `most` + 1.

    The optimal string alignment of Damerau and Levenshtein.
    """
    before: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        here = [row]
        for column, facing in enumerate(other, start=1):
            steps = min(last[column] + 1, here[-1] + 1, last[column - 1] + (letter != facing))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == facing:
                steps = min(steps, before[column - 2] + 1)
            here.append(steps)
        if min(here) > most:
            return most + 1
        before, last = last, here
    return min(last[-1], most + 1)
