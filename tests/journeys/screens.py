"""The admin's screens, found by their links, and everything that stands on each."""

import json
import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Comment, Declaration, Doctype, Script, Stylesheet, Tag
from django.urls import Resolver404, resolve

NAMES = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value", "aria-description")
SKIPPED = {"script", "style", "code", "svg", "kbd"}
NO_TEXT = {Comment, Declaration, Doctype, Script, Stylesheet}
# A button of the calendar that is never shown: https://xdsoft.net/jqplugins/datetimepicker/, showApplyButton.
NEVER_SHOWN = "xdsoft_save_selected"
# The side panels' counters hold a word of Python's until a script counts and shows them.
UNSEEN = "data-side-panel-toggle-counter"
# Time zones bear the names of places.
PLACES = re.compile("time_zone")
# Not screens: the end of the session, files, data for scripts, the public site.
LEFT_OUT = re.compile(r"/(logout|sprite|jsi18n|static|files|api|ping|release|download|export|failwhale|test404)(/|$)")


def texts_of(html: str, language: str) -> Iterator[str]:
    """Texts and accessible names of a page, in menus, dialogs and templates that are not open yet too.

    What is marked as another language is left out.
    """
    yield from _texts(BeautifulSoup(html, "html.parser"), language)


def _texts(outer: Tag, language: str, spoken: str = "", is_silent: bool = False) -> Iterator[str]:
    """What stands within a tag, in which `spoken` is the language ("" as long as nothing says it)."""
    for node in outer.children:
        if isinstance(node, Tag):
            inside = str(node["lang"]).split("-")[0] if node.get("lang") else spoken
            is_skipped = node.name in SKIPPED
            if not is_skipped and inside in ("", language):
                yield from (str(node[name]) for name in NAMES if node.get(name))
                if node.name == "input" and node.get("type") in ("submit", "button", "reset") and node.get("value"):
                    yield str(node["value"])
            if not _is_left_out(node):
                yield from _texts(node, language, inside, is_silent or is_skipped or node.has_attr(UNSEEN))
        elif not is_silent and spoken in ("", language) and node.strip() and type(node) not in NO_TEXT:
            yield str(node)


def _is_left_out(node: Tag) -> bool:
    is_places = node.name == "select" and PLACES.search(str(node.get("name", "")))
    return bool(is_places) or NEVER_SHOWN in (node.get("class") or ())


def html_of(body: str, kind: str) -> str:
    """The markup of a page, or of a dialog that comes as JSON."""
    if "json" in kind:
        answer = json.loads(body)
        return str(answer.get("html", "")) if isinstance(answer, dict) else ""
    return body if "html" in kind else ""


def links_of(html: str, address: str) -> Iterator[str]:
    """Paths of the admin that a page leads to, by links or by dialogs."""
    soup = BeautifulSoup(html, "html.parser")
    for node in soup.find_all(True):
        for name in ("href", "data-url", "data-chooser-url", "data-w-dialog-url", "data-href"):
            if node.get(name):
                yield from _path(urljoin(address, str(node[name])))
        # The sidebar is written by a script from data.
        if node.name == "script" and node.get("type") == "application/json":
            for link in re.findall(r'"(/admin/[^"]*)"', node.get_text()):
                yield from _path(link)


def _path(address: str) -> Iterator[str]:
    parts = urlsplit(address)
    if parts.path.startswith("/admin/") and not LEFT_OUT.search(parts.path):
        yield parts.path + (f"?{parts.query}" if parts.query else "")


def kind_of(path: str) -> str:
    """One name for all screens that differ in the row that they show only."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return path
    words = [str(value) for value in match.kwargs.values() if not str(value).isdigit()]
    return " ".join([f"{match.view_name}" or str(match.func), *words]) if match.view_name else path


def walk(get: Any, starts: Iterable[str], *, per_kind: int = 2) -> Iterator[tuple[str, str]]:
    """Every screen that can be reached, a few of each kind, as (path, markup).

    `get(path)` answers with (markup, its address after redirects); markup "" stands for what is no screen.
    """
    seen: dict[str, int] = {}
    known: set[str] = set()
    queue = deque(starts)
    while queue:
        path = queue.popleft()
        bare = urlsplit(path).path
        kind = kind_of(path)
        if bare in known or seen.get(kind, 0) >= per_kind:
            continue
        known.add(bare)
        seen[kind] = seen.get(kind, 0) + 1
        html, address = get(path)
        if html:
            yield path, html
            queue.extend(links_of(html, address))
