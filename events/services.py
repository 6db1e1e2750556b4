"""What follows from a change of a session's facts."""

from dataclasses import dataclass
from datetime import datetime

from events.enums import SessionStatus
from events.models.session import Session


@dataclass(frozen=True)
class Standing:
    """What of a session stands in people's calendars."""

    starts_at: datetime
    ends_at: datetime
    room_id: int | None
    status: str


def standing_of(session: Session) -> Standing:
    return Standing(session.starts_at, session.ends_at, session.room_id, session.status)


def note_change(*, session: Session, before: Standing) -> None:
    """Number the change for calendars, and remember where the session was first, on the row and not yet saved.

    A session that nobody has seen yet changes freely. One that is moved in time says so by itself; back at its
    first time it stands as it was planned.
    """
    after = standing_of(session)
    if before.status == SessionStatus.DRAFT or after == before:
        return
    session.sequence += 1
    if after.starts_at != before.starts_at:
        first = session.previous_starts_at or before.starts_at
        session.previous_starts_at = None if after.starts_at == first else first
        if after.status in (SessionStatus.SCHEDULED, SessionStatus.RESCHEDULED):
            moved = session.previous_starts_at is not None
            session.status = SessionStatus.RESCHEDULED if moved else SessionStatus.SCHEDULED
