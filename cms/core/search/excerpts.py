"""The part of a page's text that holds what was asked for, with the words marked."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from cms.core.search.lemmas import lemmas_of
from cms.core.search.terms import Term
from cms.core.search.words import composed, spans

# Letters of an excerpt, and how many of them may come before its first marked word.
LENGTH = 240
LEAD = 60
# So many letters of a text are read, and so many of its words weighed up.
REACH = 60_000
MOST = 40
# Few words change their first two letters when they are inflected: all others are passed over unread.
_STABLE = 2
_GAP = "…"


@dataclass(frozen=True, slots=True)
class _Found:
    """Where a term's word stands."""

    start: int
    end: int
    term: Term


def excerpt(*, summary: str, text: str, terms: Sequence[Term], language: str) -> SafeString:
    """The summary where it holds one of the terms or the text holds none, else a part of the text.

    Escaped, with <mark>. `text` is composed; the words are shown as they stand in it.
    """
    summary = composed(summary)
    found = _find(summary, terms, language)
    if found:
        return _marked(summary, 0, len(summary), found)
    found = _find(text[:REACH], terms, language)
    if not found:
        return SafeString(conditional_escape(summary))
    start, end = _window(text, found)
    return _marked(text, start, end, found)


def _find(text: str, terms: Sequence[Term], language: str) -> list[_Found]:
    """The first words of the text that are asked for, in order, none over another."""
    found: list[_Found] = []
    for term in terms:
        for number, one in enumerate(_phrases(text, term) if not term.bases else _words(text, term, language)):
            if number == MOST:
                break
            found.append(one)
    free: list[_Found] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not free or one.start >= free[-1].end:
            free.append(one)
    return free


def _words(text: str, term: Term, language: str) -> Iterator[_Found]:
    (word,) = term.words
    forms = {word, *term.bases}
    beginnings = "|".join(sorted(re.escape(form[:_STABLE]) for form in forms))
    for match in re.finditer(rf"(?<![^\W_])(?:{beginnings})[^\W_]*", text, re.IGNORECASE):
        for span in spans(match.group()):
            token = span.token
            if (
                token in forms
                or (term.begins and token.startswith(word))
                or not forms.isdisjoint(lemmas_of(token, language))
            ):
                yield _Found(match.start() + span.start, match.start() + span.end, term)


def _phrases(text: str, term: Term) -> Iterator[_Found]:
    words = r"[\W_]+".join(re.escape(word) for word in term.words)
    for match in re.finditer(rf"(?<![^\W_]){words}(?![^\W_])", text, re.IGNORECASE):
        yield _Found(match.start(), match.end(), term)


def _window(text: str, found: list[_Found]) -> tuple[int, int]:
    """The stretch of the text with the most different terms, the first of several; it begins and ends with a word."""
    best = max(
        found,
        key=lambda first: len({one.term for one in found if 0 <= one.start - first.start <= LENGTH - LEAD}),
    )
    start, end = max(best.start - LEAD, 0), min(max(best.start - LEAD, 0) + LENGTH, len(text))
    if start:
        start = text.find(" ", start, best.start) + 1 or best.start
    if end < len(text):
        end = max(text.rfind(" ", best.end, end + 1), best.end)
    return start, end


def _marked(text: str, start: int, end: int, found: list[_Found]) -> SafeString:
    parts = [f"{_GAP} " if start else ""]
    place = start
    for one in found:
        if one.start >= place and one.end <= end:
            parts += [
                conditional_escape(text[place : one.start]),
                format_html("<mark>{}</mark>", text[one.start : one.end]),
            ]
            place = one.end
    parts += [conditional_escape(text[place:end].rstrip()), f" {_GAP}" if end < len(text) else ""]
    return mark_safe("".join(parts))  # noqa: S308 each part is escaped or our own
