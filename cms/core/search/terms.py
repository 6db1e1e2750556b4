"""What a reader asks for: any text becomes terms, all of which a page must hold."""

import re
from dataclasses import dataclass

from cms.core.search.lemmas import lemmas_of
from cms.core.search.words import tokens

MAX_TERMS = 8
# A word of fewer letters is looked for as it stands: it begins too many others.
MIN_PREFIX = 3
_QUOTED = re.compile(r'["“”„»«]([^"“”„»«]*)["“”„»«]')


@dataclass(frozen=True, slots=True)
class Term:
    """One word in any form, or quoted words that must follow each other as they are.

    `bases` are the word's base forms, none for quoted words; with `begins`, the beginning of a longer word will do.
    """

    words: tuple[str, ...]
    bases: tuple[str, ...] = ()
    begins: bool = False


def read_terms(text: str, language: str) -> list[Term]:
    """The terms of a reader's text, at most MAX_TERMS; [] where it holds no word. No text is an error."""
    found: dict[Term, None] = {}
    rest = []
    last = 0
    for match in _QUOTED.finditer(text):
        rest.append(text[last : match.start()])
        last = match.end()
        if words := tokens(match.group(1)):
            found[Term(tuple(words[:MAX_TERMS]))] = None
    rest.append(text[last:])
    for token in tokens(" ".join(rest)):
        if len(found) < MAX_TERMS:
            found[word_term(token, language)] = None
    return list(found)[:MAX_TERMS]


def word_term(token: str, language: str) -> Term:
    """The term of one folded word."""
    return Term((token,), bases=lemmas_of(token, language), begins=len(token) >= MIN_PREFIX)
