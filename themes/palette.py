"""The colours of a look, read from its style sheets.

The style sheets are the one place where colours stand. What needs them outside a browser (files that stand
alone, the test of contrasts) resolves the custom properties here, as the cascade does for a page with
`data-look` on its root, one element with `data-topic` and inside it a part that the look dresses on its own
(`[data-look="day"] .hero`). Only what our own files use is understood: layers, `@media screen`,
`prefers-color-scheme`, attribute selectors and `var()`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders

from themes import looks

TOKENS = "themes/tokens.css"
LAYERS = ("tokens", "look")  # the later wins

Roles = dict[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """Custom properties that one selector sets."""

    layer: str
    dark: bool
    selector: str
    properties: tuple[tuple[str, str], ...]


def read(path: str) -> str:
    """The text of a static file.

    Raises:
        FileNotFoundError: no static file has this path.
    """
    found = finders.find(path)
    if not found:
        raise FileNotFoundError(path)
    return Path(found).read_text(encoding="utf-8")


def _blocks(css: str) -> Iterator[tuple[str, str]]:
    """The (prelude, body) pairs at the top level of some CSS; statements without a body are left out."""
    prelude, depth, start = 0, 0, 0
    for at, sign in enumerate(css):
        if sign == "{":
            depth += 1
            if depth == 1:
                start = at
        elif sign == "}":
            depth -= 1
            if depth == 0:
                yield css[prelude:start].rpartition(";")[2].strip(), css[start + 1 : at]
                prelude = at + 1


def _rules(css: str, layer: str = "", dark: bool = False) -> Iterator[Rule]:
    for prelude, body in _blocks(css):
        if prelude.startswith("@layer"):
            yield from _rules(body, prelude.removeprefix("@layer").strip(), dark)
        elif prelude.startswith("@media"):
            if prelude == "@media screen" or "prefers-color-scheme" in prelude:
                yield from _rules(body, layer, dark=dark or "dark" in prelude)
        elif not prelude.startswith("@"):
            properties = tuple(re.findall(r"(?:^|[;{\s])(--[\w-]+)\s*:\s*([^;]+)", body))
            for selector in prelude.split(","):
                yield Rule(layer, dark, selector.strip(), properties)


@cache
def rules(path: str) -> tuple[Rule, ...]:
    """All rules of a style sheet that set custom properties, in their order."""
    return tuple(rule for rule in _rules(re.sub(r"/\*.*?\*/", "", read(path), flags=re.DOTALL)) if rule.properties)


def _resolve(value: str, known: Roles) -> str:
    return re.sub(r"var\((--[\w-]+)\)", lambda match: known.get(match[1], ""), value).strip()


def _apply(inherited: Roles, chosen: list[Rule]) -> Roles:
    """The computed properties of an element: what it inherits, overlaid by the rules that match it."""
    declared = {name: value for rule in chosen for name, value in rule.properties}
    known = inherited | declared
    for _ in range(6):  # a role may name a role that names a raw token
        known = {name: _resolve(value, known) for name, value in known.items()}
    return known


def parts(look: str) -> list[str]:
    """The parts of a page that a look dresses on their own, as its style sheet names them (".hero")."""
    worn = looks.get(look)
    begins = f'[data-look="{worn.code}"] .'
    found = [rule.selector for rule in rules(worn.stylesheet)] if worn.stylesheet else []
    return sorted({f".{selector.removeprefix(begins)}" for selector in found if selector.startswith(begins)})


@cache
def roles(*, look: str = looks.DEFAULT.code, emblem: str = "", part: str = "", dark: bool = False) -> Roles:
    """Every custom property as it is computed in one look, emblem, part of the page and colour scheme."""
    worn = looks.get(look)
    sheets = [TOKENS, *([worn.stylesheet] if worn.stylesheet else [])]
    every = [rule for sheet in sheets for rule in rules(sheet) if dark or not rule.dark]
    every.sort(key=lambda rule: LAYERS.index(rule.layer) if rule.layer in LAYERS else -1)
    of_look = f'[data-look="{worn.code}"]'
    root = _apply({}, [rule for rule in every if rule.selector in (":root", of_look)])
    within = _within_emblem(root, every, of_look, emblem) if emblem else root
    return _apply(within, [rule for rule in every if rule.selector == f"{of_look} {part}"]) if part else within


def _within_emblem(root: Roles, every: list[Rule], of_look: str, emblem: str) -> Roles:
    of_topic = ("[data-topic]", f'[data-topic="{emblem}"]')
    matching = (*of_topic, *(f"{of_look} {selector}" for selector in of_topic))
    return _apply(root, [rule for rule in every if rule.selector in matching])


def forget() -> None:
    """Read the style sheets anew: what is registered or where static files lie has changed."""
    rules.cache_clear()
    roles.cache_clear()
