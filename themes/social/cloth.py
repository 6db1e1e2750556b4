"""A woven cover as pixels: the paths of `themes.cover`, painted in its order."""

import itertools
import re
from collections.abc import Iterator

from PIL import Image, ImageDraw

from themes.cover import STEP, Cloth

CLASSES = {"ground": "cloth", "a": "a", "b": "b", "c": "c", "d": "d", "e": "e"}
# Drawn larger and made smaller, which smooths the edges.
_FINE = 2
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_STEP = re.compile(r"([MHCqt])([^MHCqt]*)")
_BENDS = 16

Point = tuple[float, float]


def paint(cloth: Cloth, colours: dict[str, str], size: tuple[int, int]) -> Image.Image:
    """The cloth in `size` pixels, its upper left part where it is larger; `colours` are roles of `themes.palette`."""
    wide, high = size[0] * _FINE, size[1] * _FINE
    scale = max(wide / (cloth.width * STEP), high / (cloth.height * STEP))
    image = Image.new("RGB", (wide, high), colours["--topic-cloth"])
    pen = ImageDraw.Draw(image)
    for kind, boxes in (
        *((tone, cloth.tones[tone]) for tone in "bcd"),
        ("ground", cloth.cuts),
        ("a", cloth.wefts["a"]),
        ("e", cloth.wefts["c"]),
    ):
        fill = colours[f"--topic-{CLASSES[kind]}"]
        for x, y, w, h in boxes:
            corners = [round(value * scale) for value in (x, y, x + w, y + h)]
            pen.rectangle([corners[0], corners[1], corners[2] - 1, corners[3] - 1], fill=fill)
    ground, thread = colours["--topic-cloth"], colours["--topic-thread"]
    strokes = (
        (cloth.frays + cloth.floats, 16, ground, False),
        (cloth.frays, 4, thread, True),
        (cloth.thread + cloth.floats, 10, thread, True),
    )
    for paths, girth, colour, is_round in strokes:
        for path in paths:
            for points in _lines(path):
                _stroke(pen, [(x * scale, y * scale) for x, y in points], girth * scale, colour, is_round)
    return image.resize(size, Image.Resampling.BOX)


def _stroke(pen: ImageDraw.ImageDraw, points: list[Point], girth: float, colour: str, is_round: bool) -> None:
    pen.line(points, fill=colour, width=round(girth), joint="curve")
    half = girth / 2
    for x, y in (points[0], points[-1]) if is_round else ():
        pen.ellipse([x - half, y - half, x + half, y + half], fill=colour)


def _lines(path: str) -> Iterator[list[Point]]:
    """Every stroke of a path as points; understands what `themes.cover` writes."""
    points: list[Point] = []
    control: Point = (0.0, 0.0)
    for command, rest in _STEP.findall(path):
        numbers = [float(number) for number in _NUMBER.findall(rest)]
        if command == "M":
            if points:
                yield points
            points = [(numbers[0], numbers[1])]
            continue
        x, y = points[-1]
        if command == "H":
            points.append((numbers[0], y))
        elif command == "C":
            ends = [(numbers[at], numbers[at + 1]) for at in (0, 2, 4)]
            points += _bend([(x, y), *ends])
        elif command in "qt":
            # A smooth continuation mirrors the control point before it.
            control = (x + numbers[0], y + numbers[1]) if command == "q" else (2 * x - control[0], 2 * y - control[1])
            points += _bend([(x, y), control, (x + numbers[-2], y + numbers[-1])])
    if points:
        yield points


def _bend(points: list[Point]) -> list[Point]:
    """A Bézier curve as short lines, without its first point."""
    return [_between(points, step / _BENDS) for step in range(1, _BENDS + 1)]


def _between(points: list[Point], share: float) -> Point:
    while len(points) > 1:
        points = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in itertools.pairwise(points)]
    return points[0]
