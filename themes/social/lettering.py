"""Letters: the house's typeface as a file that Pillow reads, measured and drawn."""

import unicodedata
from functools import cache, lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

FONT = Path(__file__).parent / "fonts" / "bricolage-grotesque.ttf"
# Widths are measured once, at this size, and hold for every other.
_MEASURE = 200
# No character has this number, so that the font draws what it draws for letters that it lacks.
_UNKNOWN = "\U0010ffff"
_QUOTES = str.maketrans({"\u2011": "-", "\u2032": "’", "\u2033": "”"})


class Unwritable(ValueError):
    """The text has letters that the typeface lacks."""


@cache
def font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    found = ImageFont.truetype(FONT, size)
    found.set_variation_by_axes([weight])
    return found


@cache
def has_glyph(sign: str) -> bool:
    """Whether the typeface has the sign; one without a drawing of its own, such as a space, counts if it is known."""
    face = font(400, 40)
    return (face.getlength(sign), bytes(face.getmask(sign))) != _unknown()


@cache
def _unknown() -> tuple[float, bytes]:
    face = font(400, 40)
    return face.getlength(_UNKNOWN), bytes(face.getmask(_UNKNOWN))


def written(text: str) -> str:
    """The text in signs that the typeface has. Signs that are no letters (emoji) fall away, accents if need be.

    Raises:
        Unwritable: a letter or a digit can't be written at all.
    """
    composed = unicodedata.normalize("NFC", text.translate(_QUOTES))
    signs = "".join(_written(sign) for sign in composed)
    return " ".join(part for part in signs.split(" ") if part)


def _written(sign: str) -> str:
    if sign == "\u00ad":
        return sign
    if sign.isspace():
        return sign if sign in "\u00a0\u202f" else " "
    kind = unicodedata.category(sign)
    if kind[0] == "C" or kind == "Me":
        return ""
    if has_glyph(sign):
        return sign
    plain = "".join(part for part in unicodedata.normalize("NFKD", sign) if not unicodedata.combining(part))
    if plain and plain != sign and all(has_glyph(part) for part in plain):
        return plain
    if kind[0] in "LN":
        raise Unwritable(sign)
    return ""


@lru_cache(maxsize=8192)
def _length(text: str, weight: int) -> float:
    return font(weight, _MEASURE).getlength(text) / _MEASURE


def width(text: str, *, weight: int, size: float, tracking: float = 0) -> float:
    """How wide the text stands, in pixels; `tracking` is added between signs, in parts of the size."""
    return size * (_length(text, weight) + tracking * max(len(text) - 1, 0))


def draw(
    image: Image.Image,
    at: tuple[float, float],
    text: str,
    *,
    weight: int,
    size: int,
    colour: str,
    tracking: float = 0,
) -> None:
    """Draw one line; `at` is the left end of its baseline."""
    pen, face = ImageDraw.Draw(image), font(weight, size)
    left, base = at
    for number, sign in enumerate(text):
        # Where it ends within the line, less its own width: so pairs are kerned.
        begin = _length(text[: number + 1], weight) - _length(sign, weight) + tracking * number
        if not sign.isspace():
            pen.text((left + size * begin, base), sign, font=face, fill=colour, anchor="ls")
