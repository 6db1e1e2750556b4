"""A template of this folder and its data, set as a tagged PDF (PDF/UA-1) by typst.

Nothing is read but what is given: no file of the machine, no typeface of the system, no network. Data is JSON that the
template sets as text, so nothing in it is markup.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst

from themes.social.lettering import FONT

FOLDER = Path(__file__).parent
TEMPLATES = {path.stem: path for path in FOLDER.glob("*.typ")}
STANDARD = "ua-1"
_MAIN = "main.typ"
_PAGE = re.compile(rb"/Type/Page\b")


class CannotTypeset(Exception):
    """The document can't be set; says why in typst's words, for the log."""


def typeset(*, template: str, data: Mapping[str, Any], moment: int, files: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF. The same arguments give the same bytes.

    `files` are pictures by the names that the data uses; `moment` (seconds since 1970) is what the file says of when
    it was made.

    Raises:
        CannotTypeset: a letter that no typeface has, a picture that can't be read, a missing value.
        KeyError: no such template.
    """
    given: dict[str, bytes] = {f"{name}.typ": source for name, source in _sources().items()}
    given[_MAIN] = _sources()[template]
    given["document.json"] = json.dumps(data, ensure_ascii=False).encode()
    given |= files or {}
    try:
        made: bytes = typst.compile(  # type: ignore[call-overload]  # its stubs leave out a dict of files
            given, font_paths=_fonts(), pdf_standards=[STANDARD], timestamp=moment
        )
    except typst.TypstError as error:
        raise CannotTypeset("; ".join([error.message, *error.hints])) from error
    return made


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of `typeset` has: it writes each one's object plainly."""
    return len(_PAGE.findall(pdf))


@cache
def fingerprint() -> str:
    """Changes with everything but the data that a document's bytes depend on."""
    parts = [version("typst").encode(), STANDARD.encode()]
    parts += [source for _name, source in sorted(_sources().items())]
    parts += [path.read_bytes() for path in sorted([FONT, *_font_files()])]
    return hashlib.sha256(b"".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


@cache
def _sources() -> dict[str, bytes]:
    return {name: path.read_bytes() for name, path in TEMPLATES.items()}


def _font_files() -> list[Path]:
    return list((FOLDER / "fonts").glob("*.ttf"))


@cache
def _fonts() -> typst.Fonts:
    # Those that typst itself carries have the letters that ours lack: Arabic, Hebrew, marks.
    return typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=True,
        font_paths=[str(FONT.parent), str(FOLDER / "fonts")],
    )
