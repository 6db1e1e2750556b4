"""What readers were told of changes on pages."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cms.core.i18n.moments import utc
from cms.core.pages.models.change_notes import ChangeNote


@dataclass(frozen=True)
class Change:
    """One change note; a major change is one of substance."""

    made: datetime
    text: str
    is_major: bool

    def data(self) -> dict[str, Any]:
        return {"made": utc(self.made), "text": self.text, "is_major": self.is_major}


def changes_of(numbers: Collection[int]) -> dict[int, tuple[Change, ...]]:
    """What changed on pages since they were published, the newest first, by primary key. One query."""
    found: dict[int, tuple[Change, ...]] = {}
    for note in ChangeNote.objects.filter(page__in=numbers):
        found[note.page_id] = (*found.get(note.page_id, ()), Change(note.made_at, note.text, note.is_major))
    return found
