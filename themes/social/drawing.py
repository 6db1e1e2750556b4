"""The drawing of a social card: cloth or photograph above, words below, the centre's name at the foot."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cache, partial
from io import BytesIO
from typing import NamedTuple

from PIL import Image, ImageDraw

from themes import emblems, looks, palette
from themes.cover import Cloth, weave
from themes.drafts import DRAFTS
from themes.social import lettering
from themes.social.breaking import SOFT_HYPHEN, Breaking, lay, tokens
from themes.social.cloth import paint

WIDTH, HEIGHT = 1200, 630
# Raised whenever the same words come out as another picture, so that cards are drawn and fetched anew.
VERSION = 1

MARGIN = 64
KICKER, NAME, NOTE = 30, 38, 26
TITLE_WEIGHT, KICKER_WEIGHT, NOTE_WEIGHT = 800, 640, 500
TRACKING, LEADING = -0.024, 1.04
# From the baseline of the foot to the lower edge, and the air above the foot's letters.
FOOT, AIR = 46, 70
# Height of the cloth and size of the letters, from what is wanted most; the more words, the less cloth.
STEPS = (
    *(
        (264, 112),
        (264, 100),
        (264, 88),
        (264, 78),
        (264, 72),
        (264, 66),
        (264, 60),
        (214, 66),
        (214, 60),
        (170, 64),
        (170, 58),
        (170, 52),
    ),
    *((170, 46), (140, 46), (140, 42), (120, 38), (120, 34), (120, 30), (120, 26), (120, 22)),
)
# Words are broken by rule only where they would become smaller than this, or don't fit at all.
SMALLEST_WHOLE = 52
LARGEST_BROKEN = 64
MARK = (("M", ((1, 4), (10, 4), (18, 28), (10, 28))), ("R", ((22, 4), (31, 4), (23, 28), (14, 28))))


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What one card says. Texts are in `language`; `seed` and the levels are those of `themes.cover.weave`.

    `notes` are tried in turn: the first that finds room at the foot is drawn.
    """

    title: str
    language: str
    name: str
    kicker: str = ""
    notes: tuple[str, ...] = ()
    seed: str = ""
    emblem: str = ""
    look: str = looks.DEFAULT.code
    evidence: int | None = None
    handovers: int = 2
    loose: bool = False
    cut: bool = False
    thread: bool = True
    has_mark: bool = True
    photo: str = ""  # names the photograph, since it changes the picture

    @property
    def roles(self) -> palette.Roles:
        """The colours of the words: those of the part of the page that the look names."""
        worn = looks.get(self.look)
        return palette.roles(look=worn.code, emblem=worn.worn(self.emblem), part=worn.social_part)

    @property
    def draft(self) -> tuple[str, ...]:
        """The weave of the topic; the look dyes it."""
        return DRAFTS[emblems.get(self.emblem).draft]


class Setting(NamedTuple):
    """A title laid out: its lines from the top, the size of its letters, and the height of the cloth above."""

    lines: list[str]
    size: int
    cloth: int

    @property
    def leading(self) -> float:
        return self.size * LEADING


def digest(card: SocialCard) -> str:
    """Changes whenever the drawing does: over the words, the colours, the weave and the version of the drawing."""
    roles = {name: value for name, value in card.roles.items() if name.startswith(("--topic", "--color"))}
    drawn = [VERSION, _font_digest(), asdict(card), roles, card.draft]
    return hashlib.sha256(json.dumps(drawn, sort_keys=True).encode(errors="surrogatepass")).hexdigest()[:32]


@cache
def _font_digest() -> str:
    return hashlib.sha256(lettering.FONT.read_bytes()).hexdigest()


def draw(card: SocialCard, *, photo: Image.Image | None = None) -> Image.Image:
    """The card as an RGB picture; `photo`, WIDTH pixels wide, stands in place of the cloth.

    Raises:
        Unwritable: the typeface lacks letters of the title.
    """
    roles = card.roles
    image = Image.new("RGB", (WIDTH, HEIGHT), roles["--color-ground"])
    kicker = _writable(card.kicker)
    setting = set_title(lettering.written(card.title), language=card.language, has_kicker=bool(kicker))
    image.paste(_head(card, setting.cloth, photo), (0, 0))
    base = setting.cloth + _above_title(bool(kicker)) + (_room(setting.cloth, bool(kicker)) - _height(setting)) / 2
    if kicker:
        _draw_kicker(image, card, kicker, round(base - 22), roles)
    base += setting.size * 0.76
    for line in setting.lines:
        lettering.draw(
            image,
            (MARGIN - setting.size * 0.03, base),
            line,
            weight=TITLE_WEIGHT,
            size=setting.size,
            colour=roles["--color-text"],
            tracking=TRACKING,
        )
        base += setting.leading
    _draw_foot(image, card, roles)
    return image


def kind(*, has_photo: bool) -> str:
    """The format of a card's file, "png" or "jpeg"; every platform takes both."""
    return "jpeg" if has_photo else "png"


def encode(image: Image.Image, *, has_photo: bool = False) -> bytes:
    """As PNG, where letters stay sharp and flat colours make small files; with a photograph as JPEG."""
    output = BytesIO()
    if has_photo:
        image.save(output, "JPEG", quality=90, subsampling=0, optimize=True)
        return output.getvalue()
    image.quantize(256, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(output, "PNG", optimize=True)
    return output.getvalue()


# The title


def _above_title(has_kicker: bool) -> int:
    return 88 if has_kicker else 40


def _room(cloth: int, has_kicker: bool) -> float:
    return HEIGHT - cloth - _above_title(has_kicker) - FOOT - AIR


def _height(setting: Setting) -> float:
    return setting.leading * len(setting.lines)


def set_title(text: str, *, language: str, has_kicker: bool = True) -> Setting:
    """The title as large as its words allow, never cut: the letters become smaller, then there are more lines."""
    for breaking, cloth, size in _ways():
        pieces = tokens(text, language=language, breaking=breaking)
        most = int(_room(cloth, has_kicker) // (size * LEADING))
        lines = lay(pieces, width=WIDTH - 2 * MARGIN, most=most, measure=partial(title_width, size=size))
        if lines is not None:
            return Setting(lines, size, cloth)
    # Titles have a bounded length; what comes here is no title of a page.
    raise lettering.Unwritable(text[:20])


def title_width(line: str, *, size: float) -> float:
    return lettering.width(line, weight=TITLE_WEIGHT, size=size, tracking=TRACKING)


def _ways() -> Iterator[tuple[Breaking, int, int]]:
    yield from ((Breaking.WORDS, cloth, size) for cloth, size in STEPS if size >= SMALLEST_WHOLE)
    yield from ((Breaking.RULE, cloth, size) for cloth, size in STEPS if size <= LARGEST_BROKEN)
    yield from ((Breaking.ANYWHERE, cloth, size) for cloth, size in STEPS if size <= SMALLEST_WHOLE)


# What stands round it


def _head(card: SocialCard, height: int, photo: Image.Image | None) -> Image.Image:
    if photo is not None:
        return photo.crop((0, (photo.height - height) // 2, WIDTH, (photo.height - height) // 2 + height))
    return paint(_cloth(card, height), card.roles, (WIDTH, height))


def _cloth(card: SocialCard, height: int) -> Cloth:
    worn = looks.get(card.look)
    return weave(
        card.seed,
        card.emblem,
        evidence=worn.woven if card.evidence is None else card.evidence,
        handovers=card.handovers,
        loose=card.loose,
        cut=card.cut,
        thread=card.thread,
        cols=WIDTH / 10,
        rows=height / 10,
        scale=1.3,
    )


def _writable(text: str) -> str:
    """The text, or nothing where the typeface lacks its letters: what stands beside a title may be left out."""
    try:
        return lettering.written(text).replace(SOFT_HYPHEN, "")
    except lettering.Unwritable:
        return ""


def _draw_kicker(image: Image.Image, card: SocialCard, text: str, base: int, roles: palette.Roles) -> None:
    side, gap = 28, 16
    ink = roles["--topic-ink"]
    cell = side / 8
    pen = ImageDraw.Draw(image)
    draft = card.draft
    top = base - 24
    for y in range(8):
        row = draft[y % len(draft)]
        for x in range(8):
            if row[x % len(row)] == "1":
                left, upper = MARGIN + x * cell, top + y * cell
                pen.rectangle([left, upper, left + cell - 0.5, upper + cell - 0.5], fill=ink)
    room = WIDTH - 2 * MARGIN - side - gap
    size = _fitting(text, KICKER, weight=KICKER_WEIGHT, room=room)
    lettering.draw(image, (MARGIN + side + gap, base), text, weight=KICKER_WEIGHT, size=size, colour=ink)


def _draw_foot(image: Image.Image, card: SocialCard, roles: palette.Roles) -> None:
    base, left = HEIGHT - FOOT, float(MARGIN)
    if card.has_mark:
        _draw_mark(image, left, base, roles)
        left += 60
    name = _writable(card.name)
    size = _fitting(name, NAME, weight=TITLE_WEIGHT, room=WIDTH - MARGIN - left)
    lettering.draw(
        image,
        (left, base),
        name,
        weight=TITLE_WEIGHT,
        size=size,
        colour=roles["--color-text"],
        tracking=TRACKING,
    )
    left += lettering.width(name, weight=TITLE_WEIGHT, size=size, tracking=TRACKING) + 48
    for text in map(_writable, card.notes):
        wide = lettering.width(text, weight=NOTE_WEIGHT, size=NOTE)
        if left + wide <= WIDTH - MARGIN:
            at = (WIDTH - MARGIN - wide, base)
            lettering.draw(image, at, text, weight=NOTE_WEIGHT, size=NOTE, colour=roles["--color-text-soft"])
            break


def _draw_mark(image: Image.Image, left: float, base: float, roles: palette.Roles) -> None:
    fine, side = 4, 46
    colours = {"M": roles["--color-text"], "R": roles["--color-thread"]}
    mark = Image.new("RGB", (side * fine, side * fine), roles["--color-ground"])
    pen = ImageDraw.Draw(mark)
    unit = side * fine / 32
    for kind, points in MARK:
        if kind == "R":
            gap = [(x - 2 if x < 23 else x, y) for x, y in points]
            pen.polygon([(x * unit, y * unit) for x, y in gap], fill=roles["--color-ground"])
        pen.polygon([(x * unit, y * unit) for x, y in points], fill=colours[kind])
    top = round(base - 28 * side / 32 + 1)
    image.paste(mark.resize((side, side), Image.Resampling.LANCZOS), (round(left), top))


def _fitting(text: str, size: int, *, weight: int, room: float) -> int:
    """The size at which one line of text finds room."""
    wide = lettering.width(text, weight=weight, size=1)
    return size if wide * size <= room else max(int(room / wide), 1)
