"""The order of letters, which differs from language to language."""

import unicodedata

from cms.core.data import letters_after_z


def sort_key(text: str, language: str) -> tuple[str, str]:
    """What sorts words as the language's dictionaries do, e.g. "äiti" after "zeniitti" in Finnish."""
    return "".join(_place(letter, language) for letter in text.casefold()), text


def initial(text: str, language: str) -> str:
    """The capital under which a word stands in an alphabetical list, or "#" where it begins with no letter."""
    first = next((letter for letter in text if letter.isalnum()), "")
    if not first.isalpha():
        return "#"
    if first.casefold() in letters_after_z().get(language, ""):
        return first.upper()
    return _plain(first).upper()


def _place(letter: str, language: str) -> str:
    place = letters_after_z().get(language, "").find(letter)
    return f"z\uffff{place}" if place >= 0 else _plain(letter)


def _plain(letter: str) -> str:
    return unicodedata.normalize("NFD", letter)[0]
