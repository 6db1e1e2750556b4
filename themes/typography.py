"""What must not part at the end of a line, held together by no-break spaces.

The groups of a number, a number and its sign, an ordinal and its word ("28. helmikuuta"), a dash and the word before
it. Texts are stored as they were typed, so that they are found as they are searched for.
"""

import re

NO_BREAK = "\N{NO-BREAK SPACE}"

_TIED = (
    r"(?<!\d)\d{1,3}(?: \d{3})+(?!\d)"  # 3 806
    r"|(?<=\d) (?=[%‰€])"  # 7,1 %
    r"|(?<=\d\.) (?=[a-zåäö])"  # 28. helmikuuta
    r"|(?<=\S) (?=– )"
)
_IN_TEXT = re.compile(_TIED)
_IN_MARKUP = re.compile(rf"<[^>]*>|{_TIED}")


# More letters than this do not fit beside the margins of a phone at the size of a first heading.
LETTERS_OF_A_LINE = 17


def has_long_word(text: str) -> bool:
    """Whether a title holds a word that a phone would break where it has no border: a soft hyphen parts words."""
    return any(len(word) > LETTERS_OF_A_LINE for word in re.split(r"[\s\u00ad–-]+", text))


def tied(text: str) -> str:
    """Plain text with its no-break spaces."""
    return _IN_TEXT.sub(lambda match: match[0].replace(" ", NO_BREAK), text)


def tied_markup(html: str) -> str:
    """The same for the words of HTML; tags stay as they are."""
    return _IN_MARKUP.sub(lambda match: match[0] if match[0][0] == "<" else match[0].replace(" ", NO_BREAK), html)
