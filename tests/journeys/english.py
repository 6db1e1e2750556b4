"""Finds English where a screen should be in another language."""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import polib
from django.conf import settings

from cms.core.i18n import packages

# Addresses, code and file names are no language.
NO_LANGUAGE = re.compile(r"https?://\S+|\S+@\S+|/[\w./-]+|\w+(?:[.-]\w+)*\.\w+")
# A name in a message, or its markup.
NAMES = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>|&\w+;")
WORD = re.compile(r"[^\W\d_]{3,}(?:['’]\w+)?")
PLACEHOLDER = re.compile(r"%\(|%s|%d|\{")


class Screens:
    """Judges the texts of screens in one language; what the site's database holds is content, not interface."""

    def __init__(self, language: str, content: Iterable[str], *, proper: Iterable[str] = ()) -> None:
        self.messages = _messages(language)
        self.proper = {word.lower() for word in proper}
        self.vocabulary = _vocabulary(language) - self.proper
        self.cells = {_plain(cell) for cell in content}
        self.prose = "\n".join(sorted(self.cells))

    def english(self, text: str) -> bool:
        """Whether the text is a message that has another text in this language, or reads as English."""
        plain = _plain(text)
        if len(plain) < 2 or plain.lower() in self.proper or self._is_content(plain):
            return False
        own = self.messages.get(plain.lower())
        if own is not None:
            return plain.lower() not in own
        return self._has_english(plain) and self._has_english(self._interface(plain))

    def _has_english(self, plain: str) -> bool:
        words = {word.lower() for word in WORD.findall(NO_LANGUAGE.sub(" ", plain))}
        return not words.isdisjoint(self.vocabulary)

    def _interface(self, plain: str) -> str:
        """What is left without the content that the text names."""
        for cell in sorted((cell for cell in self.cells if len(cell) > 3 and cell in plain), key=len, reverse=True):
            plain = plain.replace(cell, " ")
        return plain

    def _is_content(self, plain: str) -> bool:
        if plain in self.cells:
            return True
        return len(plain.split()) > 2 and plain.removesuffix("…").rstrip() in self.prose


def _plain(text: str) -> str:
    return " ".join(text.split()).strip(" :*…")


@cache
def _messages(language: str) -> dict[str, frozenset[str]]:
    """Every English message without placeholders, with what the catalogues say for it; small letters throughout."""
    found: dict[str, set[str]] = {}
    for entry in _entries(language):
        pairs = [(entry.msgid, entry.msgstr)]
        if entry.msgid_plural:
            pairs = [
                (entry.msgid, entry.msgstr_plural.get(0, "")),
                (entry.msgid_plural, entry.msgstr_plural.get(1, "")),
            ]
        for message, own in pairs:
            if not PLACEHOLDER.search(message):
                found.setdefault(_plain(message).lower(), set()).add(_plain(own).lower())
    # What is a word of the language too, said for something else, is no English.
    said = {own for texts in found.values() for own in texts}
    return {message: frozenset(texts | ({message} if message in said else set())) for message, texts in found.items()}


@cache
def _vocabulary(language: str) -> frozenset[str]:
    """Words of English messages that no message in the language uses."""
    english: set[str] = set()
    own: set[str] = set()
    for entry in _entries(language):
        english.update(_words(entry.msgid), _words(entry.msgid_plural))
        own.update(_words(entry.msgstr), *map(_words, entry.msgstr_plural.values()))
    return frozenset(english - own)


def _words(message: str) -> set[str]:
    return {word.lower() for word in WORD.findall(NAMES.sub(" ", message))}


def _entries(language: str) -> Iterator[polib.POEntry]:
    for domain in packages.DOMAINS:
        files = [Path(folder) / language / "LC_MESSAGES" / f"{domain}.po" for folder in settings.LOCALE_PATHS]
        files += packages.files_of(language, domain)
        for file in files:
            if file.exists():
                yield from (entry for entry in polib.pofile(str(file)) if not entry.obsolete and not entry.fuzzy)


# Tables whose texts belong to the interface, though they stand in the database.
INTERFACE = {"auth_permission", "django_content_type", "django_migrations", "wagtailcore_revision", "django_session"}


def content_of(database: Path) -> set[str]:
    """Every text of a site's own rows."""
    found: set[str] = set()
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            if table in INTERFACE or "_fts" in table or table.startswith("sqlite_"):
                continue
            for row in connection.execute(f'SELECT * FROM "{table}"'):
                for cell in row:
                    if isinstance(cell, str) and len(cell) > 1:
                        found.update(_texts(cell))
    return found


def _texts(cell: str) -> Iterator[str]:
    if cell[0] in "[{":
        try:
            yield from _strings(json.loads(cell))
            return
        except ValueError:
            pass
    yield re.sub(r"<[^>]+>", " ", cell)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield from _texts(value) if value[:1] in "[{" and len(value) > 1 else [re.sub(r"<[^>]+>", " ", value)]
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
