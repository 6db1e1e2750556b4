"""Covers as files: an SVG that carries its own colours, light and dark, for `<img>`, feeds and mail."""

import hashlib

from themes import looks, palette
from themes.cover import Format, cover

CLOTH = {"ground": "cloth", "a": "a", "b": "b", "c": "c", "d": "d", "e": "e"}


def _colours(emblem: str, look: str, dark: bool) -> str:
    roles = palette.roles(look=look, emblem=looks.get(look).worn(emblem), dark=dark)
    fills = "".join(f".k-{kind}{{fill:{roles[f'--topic-{role}']}}}" for kind, role in CLOTH.items())
    thread, ground = roles["--topic-thread"], roles["--topic-cloth"]
    return f"{fills}.k-thread,.k-fray{{stroke:{thread}}}.k-halo{{stroke:{ground}}}"


def style(emblem: str, look: str = "default") -> str:
    """A `<style>` with the colours of an emblem, or of the look's own, following the reader's colour scheme."""
    shape = (
        ".k-thread,.k-halo,.k-fray{fill:none;stroke-width:10;stroke-linecap:round;stroke-linejoin:round}"
        ".k-halo{stroke-width:16;stroke-linecap:butt}.k-fray{stroke-width:4}"
    )
    light, dark = _colours(emblem, look, dark=False), _colours(emblem, look, dark=True)
    return f"<style>{shape}{light}@media(prefers-color-scheme:dark){{{dark}}}</style>"


def cover_file(
    seed: str,
    emblem: str,
    *,
    evidence: int = 0,
    handovers: int = 0,
    loose: bool = False,
    cut: bool = False,
    thread: bool = True,
    size: str | Format = "card",
    look: str = "default",
) -> str:
    """A self-contained SVG document of one cloth. The arguments are those of `cover`, and the look of its page."""
    return cover(
        seed,
        emblem,
        evidence=evidence,
        handovers=handovers,
        loose=loose,
        cut=cut,
        thread=thread,
        size=size,
        style=style(emblem, look),
    )


def cover_file_name(svg: str) -> str:
    """A name that changes whenever the drawing or its colours do, so that the file can be kept for ever."""
    return f"cover-{hashlib.sha256(svg.encode(errors='surrogatepass')).hexdigest()[:20]}.svg"
