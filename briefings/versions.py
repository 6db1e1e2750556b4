"""Which version of a briefing a reader holds, and what has changed since."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import get_format
from django.utils.translation import gettext as _

from cms.core.pages.models.change_notes import ChangeNote

LONGEST = 20


@dataclass(frozen=True)
class Version:
    """A briefing as it stood from a moment on: the first one, or after a change of substance."""

    number: int
    at: datetime


@dataclass(frozen=True)
class Changes:
    """The answer to what has changed: what was asked, the notes since then, or what is wrong with the question."""

    asked: str
    notes: Sequence[ChangeNote] = ()
    problem: str = ""


def versions(*, published_at: datetime, notes: Sequence[ChangeNote]) -> list[Version]:
    """All versions, the first one first; a spelling that was corrected makes none."""
    moments = sorted(note.made_at for note in notes if note.is_major)
    return [Version(number, at) for number, at in enumerate([published_at, *moments], start=1)]


def changes_since(asked: str, *, published_at: datetime, notes: Sequence[ChangeNote]) -> Changes:
    """The notes after the version with a number ("2") or a date ("15.9.2026", "2026-09-15"), the newest first."""
    asked = asked.strip()[:LONGEST]
    known = versions(published_at=published_at, notes=notes)
    if asked.isascii() and asked.isdigit():
        held = next((version for version in known if version.number == int(asked)), None)
        if held is None:
            problem = _("There are versions 1–%(last)d.") if len(known) > 1 else _("There is version 1 only.")
            return Changes(asked, problem=problem % {"last": len(known)})
        return Changes(asked, [note for note in notes if note.made_at > held.at])
    day = _day(asked)
    if day is None:
        return Changes(asked, problem=_("Write the number of the version, or its date, for example 15.9.2026."))
    return Changes(asked, [note for note in notes if timezone.localdate(note.made_at) > day])


def _day(text: str) -> date | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    if found is not None:
        return found
    for pattern in get_format("DATE_INPUT_FORMATS"):
        try:
            return datetime.strptime(text, str(pattern)).date()
        except ValueError:
            continue
    return None
