"""Marked terms inside rich text: a port, since the glossary stands above rich text.

A term is stored as `<a linktype="term" data-term="code">words</a>`: by its code, which is the same in every
language, so that each page explains it in its own.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

LINK_TYPE = "term"
ATTRIBUTE = "data-term"


@dataclass(frozen=True)
class Explanation:
    """What a term means to the readers of one language.

    `language` is that of the words, where the reader's own is missing; `address` that of the term's place in the
    glossary, or "" where no glossary is public.
    """

    code: str
    word: str
    text: str
    language: str
    address: str = ""

    @property
    def note_id(self) -> str:
        """The id of the element that holds the explanation."""
        return f"term-{self.code}"


Finder = Callable[[Collection[str], str], dict[str, Explanation]]

_finders: list[Finder] = []


def register_finder(finder: Finder) -> None:
    """The glossary's service: explanations of codes in a language, by code, without those that it doesn't know."""
    _finders[:] = [finder]


def explanations(codes: Collection[str], language: str) -> dict[str, Explanation]:
    """Explanations of the codes in one question; none where no glossary is there."""
    return _finders[0](codes, language) if _finders and codes else {}
