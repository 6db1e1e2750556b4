"""Where the sessions of a day stand in its grid of rooms and times, on a screen that is wide enough."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from events.models.facts import Room
from events.programme.listing import Listed
from events.programme.words import clock, day_name, room_name

# As many columns and rows as the style sheet knows.
MOST_ROOMS, MOST_ROWS = 8, 40


@dataclass
class Hour:
    label: str
    place: str


@dataclass
class Day:
    """A day of the programme: its sessions, and the grid where they fit into one."""

    day: date
    sessions: list[Listed]
    rooms: list[Room]
    hours: list[Hour]

    @property
    def code(self) -> str:
        return self.day.isoformat()

    @property
    def name(self) -> str:
        return day_name(self.day)

    @property
    def room_names(self) -> list[tuple[str, int | None]]:
        return [(room_name(room), room.capacity) for room in self.rooms]

    @property
    def has_grid(self) -> bool:
        return bool(self.hours)


def days(sessions: Sequence[Listed]) -> list[Day]:
    """The sessions by day, each given its place in the grid of the day."""
    found: dict[date, list[Listed]] = {}
    for row in sessions:
        found.setdefault(row.day, []).append(row)
    return [_day(day, rows) for day, rows in found.items()]


def _day(day: date, rows: list[Listed]) -> Day:
    rooms = {row.session.room.pk: row.session.room for row in rows if row.session.room}
    ordered = sorted(rooms.values(), key=lambda room: (room.position, room.code))
    moments = sorted({moment for row in rows for moment in (row.session.starts_at, row.session.ends_at)})
    if not ordered or len(ordered) > MOST_ROOMS or len(moments) > MOST_ROWS or _overlaps(rows):
        return Day(day, rows, ordered, [])
    lines = {moment: number for number, moment in enumerate(moments, start=1)}
    columns = {room.pk: f"in-{number}" for number, room in enumerate(ordered, start=1)}
    for row in rows:
        first, last = lines[row.session.starts_at], lines[row.session.ends_at]
        column = columns[row.session.room_id] if row.session.room_id else "in-all"
        row.place = f"from-{first} to-{last} {column}"
    begins = sorted({row.session.starts_at for row in rows})
    return Day(day, rows, ordered, [Hour(clock(at, rows[0].zone), f"from-{lines[at]}") for at in begins])


def _overlaps(rows: list[Listed]) -> bool:
    """Whether two sessions would stand in one cell: a room with two at a time, or the whole house beside a room."""
    for number, one in enumerate(rows):
        for other in rows[number + 1 :]:
            if other.session.starts_at >= one.session.ends_at:
                break
            rooms = {one.session.room_id, other.session.room_id}
            if None in rooms or len(rooms) == 1:
                return True
    return False
