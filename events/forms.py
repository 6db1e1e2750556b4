"""The forms of rows whose saving must not be a plain write of all columns."""

from typing import Any

from cms.core.rows.forms import RowForm
from events.services import note_change, standing_of


class SessionForm(RowForm):
    """Numbers what calendars have to know, and leaves alone which page tells of the session."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.before = standing_of(self.instance) if self.instance.pk else None

    def save(self, commit: bool = True) -> Any:
        if self.before is not None:
            note_change(session=self.instance, before=self.before)
        return _save(super().save(commit=False), commit, [*self.fields, "sequence", "previous_starts_at", "changed_at"])


class InventoryForm(RowForm):
    """Writes only what staff may say of the seats: how many are taken may have changed since the form was opened."""

    def save(self, commit: bool = True) -> Any:
        return _save(super().save(commit=False), commit, list(self.fields))


def _save(row: Any, commit: bool, names: list[str]) -> Any:
    if commit:
        row.save(update_fields=names if row.pk else None)
    return row
