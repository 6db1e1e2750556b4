"""Icons of Lucide (ISC, see LICENSE): the files here are the whole set that the product uses.

An icon never stands alone: words beside it say the same, so every icon is hidden from assistive technology.
"""

import re
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent

# What stands for a value of a scale. The words beside it carry the meaning.
SIGNS = {
    "effect": {
        "positive": "trending-up",
        "mixed": "arrow-up-down",
        "none": "equal",
        "negative": "trending-down",
    },
    "cost": {"free": "coins", "low": "coins", "medium": "coins", "high": "coins"},
}
UNKNOWN_SIGN = "circle-question-mark"


def names() -> list[str]:
    """The icons that can be drawn."""
    return sorted(file.stem for file in FOLDER.glob("*.svg"))


def sign(scale: str, value: str) -> str:
    """The name of the icon for a value of a scale; a question mark where the value is not known."""
    return SIGNS.get(scale, {}).get(value, UNKNOWN_SIGN)


@cache
def draw(name: str) -> str:
    """One icon as inline SVG, sized and coloured by the style sheet (`.icon`).

    Raises:
        KeyError: there is no such icon (a mistake in a template, so it is not passed over).
    """
    file = FOLDER / f"{name}.svg"
    if not re.fullmatch(r"[a-z0-9-]+", name) or not file.exists():
        raise KeyError(f"No icon {name!r}; there are: {', '.join(names())}")
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", file.read_text(), re.DOTALL)
    if not shapes:
        raise KeyError(f"The file of the icon {name!r} holds no SVG.")
    inner = re.sub(r"\s+", " ", shapes[1]).replace("> <", "><").replace(" />", "/>").strip()
    return f'<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{inner}</svg>'
