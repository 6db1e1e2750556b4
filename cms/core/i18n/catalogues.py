"""Message catalogues without gettext: compiled, and held complete, in Python."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w+\}")


def catalogue_files() -> list[Path]:
    """Every catalogue of the project: `<folder of LOCALE_PATHS>/<language>/LC_MESSAGES/*.po`."""
    return sorted(path for folder in settings.LOCALE_PATHS for path in Path(folder).glob("*/LC_MESSAGES/*.po"))


def compile_catalogues() -> int:
    """Write the .mo file of every .po file that is newer than it; return how many were written."""
    written = 0
    for source in catalogue_files():
        target = source.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
            continue
        # Two processes may compile at once: what is read is always a whole file.
        draft = target.with_suffix(f".{os.getpid()}.tmp")
        polib.pofile(str(source)).save_as_mofile(str(draft))
        draft.replace(target)
        written += 1
    return written


def language_of(file: Path) -> str:
    return file.parent.parent.name


def problems_of(file: Path, *, may_leave_out: bool = False) -> Iterator[str]:
    """What is wrong with one catalogue, in sentences: untranslated, fuzzy or mismatched messages.

    With `may_leave_out` a translation need not name every placeholder of its message.
    """
    for entry in polib.pofile(str(file)):
        if entry.obsolete:
            continue
        where = f"{file}:{entry.linenum}: {entry.msgid[:60]!r}"
        texts = list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]
        if entry.fuzzy:
            yield f"{where} is fuzzy"
        elif not texts or not all(text.strip() for text in texts):
            yield f"{where} is not translated"
        elif "python-format" in entry.flags or "python-brace-format" in entry.flags:
            wanted = _placeholders(entry.msgid) | _placeholders(entry.msgid_plural)
            for text in texts:
                # A plural form may leave the number out: "one story" for "%(count)s story".
                strange = _placeholders(text) - wanted
                missing = set() if entry.msgid_plural or may_leave_out else wanted - _placeholders(text)
                if strange or missing:
                    yield f"{where} has other placeholders than its translation: {sorted(strange | missing)}"


def messages_of(file: Path) -> set[tuple[str, str, str]]:
    """(context, singular, plural) of every message in use."""
    return {
        (entry.msgctxt or "", entry.msgid, entry.msgid_plural or "")
        for entry in polib.pofile(str(file))
        if not entry.obsolete
    }


def _placeholders(text: str) -> set[str]:
    return set(_PLACEHOLDER.findall(text or ""))
