"""What counts as a word: the same for what is indexed, what is asked for, and what an excerpt marks."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
# The longest Finnish words have about sixty letters; what is longer is compared by its beginning.
MAX_LETTERS = 60
_WORD = re.compile(r"[^\W_]+(?:['’:][^\W_]+)*")
_INNER = re.compile(r"['’:]")
# The ending after a colon or an apostrophe is no word of its own: "EU:n", "THL:stä", "Anna's".
_ENDING = 4


@dataclass(frozen=True, slots=True)
class Span:
    """A word in a text: where it stands, and how it is compared."""

    start: int
    end: int
    token: str


def composed(text: str) -> str:
    """The text with each letter in one character, and without soft hyphens: words can be told apart in it."""
    return unicodedata.normalize("NFC", text.replace(SOFT_HYPHEN, ""))


def fold(word: str) -> str:
    """A word as it is compared: without case, and cut where it is longer than any word.

    Å, ä and ö stay: they are letters of their own, and "sää" is another word than "saa".
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", word).casefold())
    return "".join(letter for letter in folded if not unicodedata.combining(letter))[:MAX_LETTERS]


def tokens(text: str) -> list[str]:
    """The words of any text as they are compared, in order: letters and digits only, and none empty."""
    return [span.token for span in spans(composed(text))]


def spans(text: str) -> Iterator[Span]:
    """The words of a composed text with their places."""
    for match in _WORD.finditer(text):
        word, start = match.group(), match.start()
        parts = _INNER.split(word)
        if len(parts) == 2 and len(parts[1]) <= _ENDING and parts[1].isalpha():
            yield from _span(parts[0], start, match.end())
            continue
        for part in parts:
            yield from _span(part, start, start + len(part))
            start += len(part) + 1


def _span(word: str, start: int, end: int) -> Iterator[Span]:
    token = fold(word)
    # A sign such as "½" is a digit to Unicode, and "1⁄2" when it is folded: no word.
    if token.isalnum():
        yield Span(start, end, token)
