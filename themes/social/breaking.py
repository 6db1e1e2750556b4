"""Where a word may be broken when it does not fit, and how a title is laid on lines.

A soft hyphen in the word always wins: rules know syllables, and only a person knows where a compound joins.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

import pyphen

SOFT_HYPHEN = "\u00ad"
HYPHEN = "-"
# A piece that stands alone on a line has at least so many letters.
SHORTEST = 3
# After these a word may be broken without a hyphen of ours.
_JOINTS = re.compile(r"(?<=[-–—/])(?=\w)")
_FINNISH_SYLLABLE = re.compile(r"(?<=[aeiouyåäöáéíóú])[^\W\d_aeiouyåäöáéíóú]*?(?=[^\W\d_aeiouyåäöáéíóú][aeiouyåäö])")


class Breaking(IntEnum):
    """How far one goes to make a word fit."""

    WORDS = 0  # between words, at hyphens and at soft hyphens
    RULE = 1  # also between syllables
    ANYWHERE = 2  # also between any two letters


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text that is never broken; `after` is what follows it inside a line, `at_end` at its end."""

    text: str
    after: str
    at_end: str
    penalty: float


def by_rule(word: str, language: str) -> list[int]:
    """Positions at which a word may be broken between syllables; none for a language without rules."""
    if language == "fi":
        found = [match.end() for match in _FINNISH_SYLLABLE.finditer(word.lower())]
    else:
        dictionary = _dictionary(language)
        found = list(dictionary.positions(word)) if dictionary else []
    return [at for at in found if SHORTEST <= at <= len(word) - SHORTEST]


@cache
def _dictionary(language: str) -> pyphen.Pyphen | None:
    known = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=known) if known else None


def tokens(text: str, *, language: str, breaking: Breaking) -> list[Token]:
    """The text in the pieces between which a line may end. A no-break space holds its words together."""
    words = re.split(r"[^\S\u00a0\u202f]+", text.strip())
    return [piece for word in words for piece in _pieces(word, language, breaking) if piece.text]


def _pieces(word: str, language: str, breaking: Breaking) -> Iterator[Token]:
    parts = word.split(SOFT_HYPHEN)
    if len(parts) > 1 and breaking is Breaking.RULE:
        breaking = Breaking.WORDS
    for number, part in enumerate(parts, 1):
        joints = _JOINTS.split(part)
        for place, joint in enumerate(joints, 1):
            at = 0
            for end in _breaks(joint, language, breaking):
                yield Token(joint[at:end], "", HYPHEN, 4)
                at = end
            if place < len(joints):
                yield Token(joint[at:], "", "", 1)
            elif number < len(parts):
                yield Token(joint[at:], "", HYPHEN, 2)
            else:
                yield Token(joint[at:], " ", "", 0)


def _breaks(part: str, language: str, breaking: Breaking) -> list[int]:
    if breaking is Breaking.WORDS:
        return []
    letters = max(re.findall(r"[^\W\d_]+", part), key=len, default="")
    start = part.find(letters)
    if breaking is Breaking.RULE:
        return [start + at for at in by_rule(letters, language)]
    return list(range(1, len(part)))


def lay(pieces: list[Token], *, width: float, most: int, measure: Callable[[str], float]) -> list[str] | None:
    """The pieces on as few lines as they need, none wider than `width`, evenly filled.

    None if it takes more than `most` lines. A line that ends within a word counts as badly as one that stays empty.
    """
    count = len(pieces)
    # For each piece: fewest lines from here on, their badness, and where the first of them ends.
    best: list[tuple[int, float, int]] = [(0, 0.0, count)] * (count + 1)
    for first in range(count - 1, -1, -1):
        found: tuple[int, float, int] | None = None
        for end in range(first + 1, count + 1):
            line = _line(pieces, first, end)
            wide = measure(line)
            if wide > width:
                break
            lines, badness, _ = best[end]
            if lines >= most and end < count:
                continue
            slack = (1 - wide / width) ** 2 + (pieces[end - 1].penalty / 4 if end < count else 0)
            candidate = (lines + 1, badness + slack, end)
            if found is None or candidate < found:
                found = candidate
        best[first] = found or (most + 1, 0.0, count)
    if count and best[0][0] > most:
        return None
    result, at = [], 0
    while at < count:
        end = best[at][2]
        result.append(_line(pieces, at, end))
        at = end
    return result


def _line(pieces: list[Token], first: int, end: int) -> str:
    inside = "".join(piece.text + piece.after for piece in pieces[first : end - 1])
    return inside + pieces[end - 1].text + (pieces[end - 1].at_end if end < len(pieces) else "")
