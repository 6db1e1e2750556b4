"""Cover art: a woven cloth with the red thread running through it.

The cloth tells the truth about its page. The topic's emblem gives the dye and the weave, the level of
evidence says how far the cloth is woven, the maturity says how many times the thread has been handed on, a
cut says that the work has ended, and a loose end says that something was tried and did not work. The seed
only decides rhythm: the same page gives the same cloth in every language and on every machine.

Lengths are in grid units; `STEP` drawing units make one. Nothing here raises for odd input: a level outside
its scale is drawn as the nearest one, an unknown emblem as the house cloth, a tiny cloth as one unit.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from themes import emblems
from themes.drafts import DRAFTS

GAP = 0.5  # air between two ribbons
CUT = 0.25  # air where one ribbon passes under another
GIRTH = 1.0  # the red thread
STEP = 10

WOVEN = (0.0, 0.3, 0.48, 0.66, 0.82, 1.0)  # share of the height by level of evidence, 0 to 5
MAX_HANDOVERS = 3
WARP_SIZES, WARP_TONES = (1.0, 1.5, 2.0, 3.0), "bbcbd"
WEFT_SIZES, WEFT_TONES = (1.0, 1.0, 1.5, 2.0), "aaac"

Ribbon = tuple[float, float, str]  # position, size, tone
Box = tuple[float, float, float, float]  # left, top, width, height in units of the picture


@dataclass(frozen=True, slots=True)
class Format:
    """The measure of a cloth: `cols` x `rows`, ribbons enlarged by `scale`, the thread within `span`."""

    cols: float
    rows: float
    scale: float = 1.0
    span: tuple[float, float] = (0.14, 0.84)
    fit: str = "xMidYMid slice"
    lead_in: bool = False  # the thread comes from the left, under the text beside the cloth


FORMATS = {
    "card": Format(36, 24),
    "wide": Format(48, 32),
    "band": Format(120, 34, 1.1),
    "head": Format(60, 24, 1.1),
    "strip": Format(140, 28),
    "tile": Format(60, 24, 1.1),
    "empty": Format(48, 24),
    "front": Format(60, 56, 1.25, (0.2, 0.98), "xMinYMax slice", lead_in=True),
    "front-low": Format(72, 30, 1.25),
    "whole": Format(140, 40),
    "social": Format(120, 26, 1.3),
}


@dataclass(slots=True)
class Cloth:
    """What is drawn, by class; lengths in grid units. The order of painting is that of `svg()`."""

    width: float
    height: float
    lanes: list[float] = field(default_factory=list)  # heights of the thread's legs, from the lowest
    tones: dict[str, list[Box]] = field(default_factory=lambda: {tone: [] for tone in "bcd"})
    cuts: list[Box] = field(default_factory=list)
    wefts: dict[str, list[Box]] = field(default_factory=lambda: {"a": [], "c": []})
    thread: list[str] = field(default_factory=list)
    floats: list[str] = field(default_factory=list)
    frays: list[str] = field(default_factory=list)

    def svg(self) -> str:
        parts = (
            ("ground", _outlines([_box(0, 0, self.width, self.height)])),
            *((tone, _outlines(boxes)) for tone, boxes in self.tones.items()),
            ("ground", _outlines(self.cuts)),
            ("a", _outlines(self.wefts["a"])),
            ("e", _outlines(self.wefts["c"])),
            ("halo", "".join(self.frays + self.floats)),
            ("fray", "".join(self.frays)),
            ("thread", "".join(self.thread + self.floats)),
        )
        return "".join(f'<path class="k-{kind}" d="{d}"/>' for kind, d in parts if d)


def _draws(seed: str) -> Iterator[int]:
    """Endless bytes from SHA-256(seed, counter): portable and stable, unlike `random`."""
    counter = 0
    while True:
        yield from hashlib.sha256(f"{seed}/{counter}".encode(errors="surrogatepass")).digest()
        counter += 1


def _motif(draw: Iterator[int], sizes: tuple[float, ...], tones: str) -> list[tuple[float, str]]:
    """Three to five ribbons, then the same mirrored: rhythm instead of noise."""
    half = [(sizes[next(draw) % len(sizes)], tones[next(draw) % len(tones)]) for _ in range(3 + next(draw) % 3)]
    first = next((i for i, (_, tone) in enumerate(half) if tone == "d"), None)
    # The companion dye comes once and thin, so that the topic's own dye leads.
    half = [(1.0, "d") if i == first else (size, "b" if tone == "d" else tone) for i, (size, tone) in enumerate(half)]
    if len({tone for _, tone in half}) == 1:
        half[0] = (half[0][0], next(tone for tone in tones if tone != half[0][1]))
    return half + half[-2:0:-1]


def _lay(motif: list[tuple[float, str]], length: float, start: float) -> list[Ribbon]:
    """Repeat the motif along `length`, with air between."""
    ribbons: list[Ribbon] = []
    at = start
    while at < length or not ribbons:
        size, tone = motif[len(ribbons) % len(motif)]
        ribbons.append((at, size, tone))
        at += size + GAP
    return ribbons


def _n(value: float) -> str:
    return _written(value * STEP)


def _written(value: float) -> str:
    return f"{value:.1f}".rstrip("0").rstrip(".")


def _box(x: float, y: float, w: float, h: float) -> Box:
    return round(x * STEP, 1), round(y * STEP, 1), round(w * STEP, 1), round(h * STEP, 1)


def _outlines(boxes: list[Box]) -> str:
    """A path of all the boxes, each told from the one before: what repeats then takes few bytes when compressed."""
    found = ""
    left = top = 0.0
    for x, y, w, h in boxes:
        found += f"m{_written(x - left)} {_written(y - top)}h{_written(w)}v{_written(h)}h{_written(-w)}z"
        left, top = x, y
    return found.replace("m", "M", 1)


def _weave(paths: Cloth, draft: tuple[str, ...], warp: list[Ribbon], rows: list[tuple[int, Ribbon]]) -> None:
    """Lay each weft row over and under the warp as the draft says."""
    for r, (y, h, tone) in rows:
        visible_from = -1.0
        for i, (x, w, _) in enumerate(warp):
            if draft[r % len(draft)][i % len(draft[0])] == "0":
                paths.cuts.append(_box(x - 0.05, y - CUT, w + 0.1, h + 2 * CUT))
                continue
            if x - CUT > visible_from:
                paths.wefts[tone].append(_box(visible_from, y, x - CUT - visible_from, h))
            visible_from = x + w + CUT
        if paths.width > visible_from:
            paths.wefts[tone].append(_box(visible_from, y, paths.width + 1 - visible_from, h))


def _run(paths: Cloth, warp: list[Ribbon], heights: list[float], joints: list[float]) -> None:
    """Draw the thread: one leg per height, over two ribbons and under one, floating up at every handover."""
    start = -1.0
    for leg, (y, end) in enumerate(zip(heights, joints, strict=True)):
        visible_from = start
        for i, (x, w, _) in enumerate(warp):
            if x < start or x + w > end:
                continue
            if (i + leg) % 3:  # the message stays in sight
                paths.cuts.append(_box(x - 0.05, y - GIRTH / 2 - CUT, w + 0.1, GIRTH + 2 * CUT))
                continue
            if x - 2 * CUT > visible_from:
                paths.thread.append(f"M{_n(visible_from)} {_n(y)}H{_n(x - 2 * CUT)}")
            visible_from = x + w + 2 * CUT
        paths.thread.append(f"M{_n(visible_from)} {_n(y)}H{_n(max(end, visible_from))}")
        if leg + 1 < len(heights):
            next_y = heights[leg + 1]
            reach = max(2.5, 0.7 * (y - next_y))
            bend = f"{_n(end + reach * 0.7)} {_n(y)} {_n(end + reach * 0.3)} {_n(next_y)}"
            paths.floats.append(f"M{_n(end)} {_n(y)}C{bend} {_n(end + reach)} {_n(next_y)}")
            start = end + reach


def _fray(x: float, y: float) -> str:
    """The end of a cut thread: three thin strands that lead nowhere."""
    return "".join(f"M{_n(x)} {_n(y)}q{_n(1.6)} 0 {_n(2.6)} {_n(drop)}" for drop in (-1.6, 0.3, 1.9))


def weave(
    seed: str,
    emblem: str,
    *,
    evidence: int = 0,
    handovers: int = 0,
    loose: bool = False,
    cut: bool = False,
    thread: bool = True,
    cols: float = 36,
    rows: float = 24,
    scale: float = 1.0,
    span: tuple[float, float] = (0.14, 0.84),
) -> Cloth:
    """Weave one cloth.

    Args:
        seed: the page's `translation_key`, so that all languages share a cloth.
        emblem: code of a registered emblem.
        evidence: 0 to 5; how far the cloth is woven (0: bare warp).
        handovers: 0 to 3 (idea, pilot, established, scaled); steps of the thread.
        loose: something did not work: a tail hangs from the first leg.
        cut: the work has ended: the thread frays before it reaches the edge.
        thread: False for a withdrawn page.
    """
    evidence, handovers = min(max(evidence, 0), len(WOVEN) - 1), min(max(handovers, 0), MAX_HANDOVERS)
    width, height = max(cols, 1.0) / scale, max(rows, 1.0) / scale
    worn = emblems.get(emblem)
    draft = DRAFTS[worn.draft]
    draw = _draws(f"{worn.code}:{seed}")
    warp = _lay(_motif(draw, WARP_SIZES, WARP_TONES), width + 1, -(next(draw) % 4) / 2)
    weft = _lay(_motif(draw, WEFT_SIZES, WEFT_TONES), height, GAP)

    # The thread takes one row per leg, climbing from the lower left to the upper right.
    legs = handovers + 1
    inside = [i for i, row in enumerate(weft) if height * span[0] < row[0] < height * span[1]]
    inside = inside or list(range(len(weft)))
    lanes = [inside[round((len(inside) - 1) * (legs - leg - 0.5) / legs)] for leg in range(legs)]
    joints = [width * (leg + 1) / legs + (next(draw) % 5 - 2) / 2 for leg in range(handovers)]
    last = width + 2 if handovers else width * 0.62
    if cut:
        last = width * (1 - 0.35 / legs) if handovers else width * 0.5
    heights = [min(weft[lane][0] + weft[lane][1] / 2, height) for lane in lanes]

    drawn = Cloth(width, height, heights if thread else [])
    for x, w, tone in warp:
        drawn.tones[tone].append(_box(x, 0, w, height))
    woven_from = height * (1 - WOVEN[evidence])
    taken = set(lanes) if thread else set()
    _weave(
        drawn,
        draft,
        warp,
        [(r, row) for r, row in enumerate(weft) if row[0] >= woven_from and r not in taken],
    )
    if thread:
        _run(drawn, warp, heights, [*joints, last])
        if cut:
            drawn.frays.append(_fray(last, heights[-1]))
        if loose:
            at, y = (joints[0] if joints else last) - 1, heights[0]
            drawn.floats.append(f"M{_n(at)} {_n(y)}q{_n(3)} 0 {_n(3)} {_n(2.4)}t{_n(-1.4)} {_n(2.6)}")
    return drawn


@lru_cache(maxsize=1024)
def cover(
    seed: str,
    emblem: str,
    *,
    evidence: int = 0,
    handovers: int = 0,
    loose: bool = False,
    cut: bool = False,
    thread: bool = True,
    size: str | Format = "card",
    css_class: str = "cover",
    style: str = "",
) -> str:
    """One cloth as decorative inline SVG; see `weave` for what the arguments mean.

    `size` is a name of `FORMATS` or a `Format`. Colours are the classes k-ground, k-a to k-e, k-halo, k-fray
    and k-thread of the style sheet, so a dark scheme costs nothing; `style` embeds one for a file.
    """
    measure = FORMATS[size] if isinstance(size, str) else size
    cloth = weave(
        seed,
        emblem,
        evidence=evidence,
        handovers=handovers,
        loose=loose,
        cut=cut,
        thread=thread,
        cols=measure.cols,
        rows=measure.rows,
        scale=measure.scale,
        span=measure.span,
    )
    body = cloth.svg()
    if measure.lead_in and cloth.lanes:
        body += f'<path class="k-thread hero-thread" d="M-3000 {_n(cloth.lanes[0])}H-2"/>'
    return (
        f'<svg class="{css_class}" viewBox="0 0 {_n(cloth.width)} {_n(cloth.height)}" '
        f'preserveAspectRatio="{measure.fit}" aria-hidden="true" focusable="false" '
        f'xmlns="http://www.w3.org/2000/svg">{style}{body}</svg>'
    )


@lru_cache(maxsize=64)
def swatch(emblem: str) -> str:
    """The weave as weavers write it, on an 8 x 8 point paper: the icon of a topic."""
    draft = DRAFTS[emblems.get(emblem).draft]
    cells = []
    for y in range(8):
        row = draft[y % len(draft)]
        x = 0
        while x < 8:
            run = 0
            while x + run < 8 and row[(x + run) % len(row)] == "1":
                run += 1
            if run:
                cells.append(f"M{x} {y}h{run}v1h-{run}z")
            x += run + 1
    return (
        '<svg class="swatch" viewBox="0 0 8 8" aria-hidden="true" focusable="false" '
        'shape-rendering="crispEdges">'
        f'<path d="{"".join(cells)}"/></svg>'
    )


@lru_cache(maxsize=64)
def loom(level: int, steps: int = 5) -> str:
    """A scale as a small loom: `steps` rows on a warp, woven up to `level`. Words stand beside it."""
    steps = max(steps, 1)
    level = min(max(level, 0), steps)
    height = steps * 8 + 2
    warp = "".join(f"M{4 + 8 * i} 0v{height}" for i in range(7))
    weft = "".join(f"M0 {height - 5 - 8 * row}h56" for row in range(level))
    over = "".join(f"M{4 + 8 * i} {height - 9 - 8 * row}v8" for row in range(level) for i in range(7) if (i + row) % 2)
    return (
        f'<svg class="loom" viewBox="0 0 56 {height}" aria-hidden="true" focusable="false">'
        f'<path class="loom-warp" d="{warp}"/>'
        f'<path class="loom-weft" d="{weft}"/><path class="loom-halo" d="{over}"/>'
        f'<path class="loom-warp" d="{over}"/></svg>'
    )


@lru_cache(maxsize=64)
def ribbon(level: int, steps: int = 5) -> str:
    """A level as a ribbon on the loom: `steps` lengths of bare warp, woven as far as `level`. Words stand beside it."""
    steps = max(steps, 1)
    level = min(max(level, 0), steps)
    threads, picks = 5, 4
    width, height = steps * picks * 8 + 2, threads * 8
    warp = "".join(f"M0 {4 + 8 * i}h{width}" for i in range(threads))
    woven = range(level * picks)
    weft = "".join(f"M{5 + 8 * pick} 0v{height}" for pick in woven)
    over = "".join(f"M{1 + 8 * pick} {4 + 8 * i}h8" for pick in woven for i in range(threads) if (i + pick) % 2)
    marks = "".join(f"M{1 + 8 * picks * step} 0v{height}" for step in range(1, steps))
    return (
        f'<svg class="ribbon" viewBox="0 0 {width} {height}" aria-hidden="true" focusable="false">'
        f'<path class="loom-warp" d="{warp}"/>'
        f'<path class="loom-weft" d="{weft}"/><path class="loom-halo" d="{over}"/>'
        f'<path class="loom-warp" d="{over}"/><path class="ribbon-mark" d="{marks}"/></svg>'
    )
