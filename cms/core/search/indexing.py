"""A page's words as the index holds them: its forms in their order, then the base forms of those that differ."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from django.utils import timezone

from cms.core.search.documents import SearchDocument
from cms.core.search.lemmas import lemmas_of
from cms.core.search.words import tokens

# Stands between words that don't follow each other. It is no letter, so no reader can ask for it.
GAP = "\ue000"
# Whatever comes after so many words is not found.
MAX_WORDS = 15_000
# A word is a subject of a text when the text says it three times, and once more for each so many words.
MENTIONS = 3
WORDS_TO_A_MENTION = 400

Bases = dict[str, tuple[str, ...]]


def index_columns(document: SearchDocument) -> dict[str, str]:
    """The values of `PageEntry`'s indexed columns: tokens parted by spaces."""
    text = tokens(document.words)[:MAX_WORDS]
    bases = {token: lemmas_of(token, document.language) for token in set(text)}
    return {
        "title_index": _indexed(tokens(document.title), document.language),
        "summary_index": _indexed(tokens(document.summary), document.language),
        "subject_index": " ".join(_subjects(text, bases)),
        "text_index": _joined(text, bases),
    }


def marks_of(document: SearchDocument, *, page_type: str) -> str:
    """What facets count of the entry: a line for each, its name and its codes, or the keys of its rows."""
    values: dict[str, list] = {
        "topic": document.topic_ids,
        "branch": document.branch_ids,
        "region": document.region_ids,
        "type": [page_type],
        "year": [timezone.localtime(document.published_at).year] if document.published_at else [],
        **document.facets,
    }
    return "\n".join(f"{name}:{','.join(str(value) for value in found)}" for name, found in values.items() if found)


def _indexed(words: list[str], language: str) -> str:
    return _joined(words, {word: lemmas_of(word, language) for word in set(words)})


def _joined(words: list[str], bases: Bases) -> str:
    others = dict.fromkeys(base for word in words for base in bases[word] if base != word)
    return " ".join([*words, *(f"{GAP} {base}" for base in others)])


def _subjects(words: list[str], bases: Bases) -> Iterable[str]:
    """The words that the text is about, with their base forms, most frequent first."""
    counts = Counter(base for word in words for base in bases[word])
    least = MENTIONS + len(words) // WORDS_TO_A_MENTION
    forms = defaultdict(set)
    for word in bases:
        for base in bases[word]:
            forms[base].add(word)
    for base, count in counts.most_common():
        if count < least:
            break
        yield base
        yield GAP
        for form in sorted(forms[base] - {base}):
            yield form
            yield GAP
