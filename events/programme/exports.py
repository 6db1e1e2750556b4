"""A programme for other programs: iCalendar (RFC 5545) and the schedule of c3voc. Without any link for joining."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.linked_data import plain
from cms.core.published.conditions import answer_if_changed
from events.models.facts import Fair
from events.models.programme_page import ProgrammePage
from events.models.session_page import SessionPage
from events.programme.listing import Listed, listed_sessions
from events.programme.words import room_name

SCHEMA = "https://c3voc.de/schedule/schema.json"
PRODUCT = "-//Viesti//fair//EN"


# iCalendar


def calendar(page: Any, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse:
    """All sessions of a programme, or the one of a session's page; the cancelled ones say so."""

    def make() -> HttpResponse:
        fair, sessions = _sessions(page)
        content = to_ical(fair=fair, sessions=sessions, language=language_of(page.locale_id))
        response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
        response.headers["Content-Disposition"] = f'inline; filename="{page.slug}.ics"'
        return response

    return answer_if_changed(request, make)


def _sessions(page: Any) -> tuple[Fair, list[Listed]]:
    fair = page.fair if isinstance(page, ProgrammePage) else page.session.fair if page.session else None
    if fair is None:
        raise Http404
    sessions = listed_sessions(fair=fair, language=language_of(page.locale_id))
    if isinstance(page, SessionPage):
        sessions = [row for row in sessions if row.session.pk == page.session_id]
    return fair, sessions


def to_ical(*, fair: Fair, sessions: list[Listed], language: str) -> bytes:
    """A calendar whose events keep their UID for good; SEQUENCE rises whenever time, place or state change."""
    # Loaded only where a calendar is asked for: it takes as long as the rest of the app.
    from icalendar import Calendar  # noqa: PLC0415

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", label_text(fair.names, language))
    made.add("x-wr-timezone", fair.time_zone)
    made.add("refresh-interval", timedelta(hours=1), parameters={"value": "DURATION"})
    for row in sessions:
        made.add_component(_event(fair, row))
    return made.to_ical()


def _event(fair: Fair, row: Listed) -> Any:
    from icalendar import Event  # noqa: PLC0415  as above

    session, event = row.session, Event()
    event.add("uid", str(session.uid))
    event.add("sequence", session.sequence)
    event.add("dtstamp", session.changed_at.astimezone(UTC))
    event.add("last-modified", session.changed_at.astimezone(UTC))
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("status", "CANCELLED" if session.is_cancelled else "CONFIRMED")
    event.add("summary", plain(row.title))
    event.add("description", "\n\n".join([*filter(None, [plain(row.summary)]), address_of(row.url)]))
    event.add("url", address_of(row.url))
    event.add("categories", [row.kind])
    event.add("location", ", ".join(_places(fair, row)))
    return event


def _places(fair: Fair, row: Listed) -> list[str]:
    venue = fair.venue
    house = [label_text(venue.names), label_text(venue.streets)] if venue else []
    return [text for text in (row.room, *house) if text]


# schedule.json


def schedule(page: Any, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse:
    """The programme in the schema that conference apps read: https://c3voc.de/schedule/schema.json."""

    def make() -> HttpResponse:
        fair, sessions = _sessions(page)
        held = [row for row in sessions if not row.session.is_cancelled]
        return JsonResponse(
            to_schedule(
                fair=fair, sessions=held, address=address_of(path_of(page.url_path, language_of(page.locale_id)))
            )
        )

    return answer_if_changed(request, make)


def to_schedule(*, fair: Fair, sessions: list[Listed], address: str) -> dict[str, Any]:
    number = (fair.last_day - fair.first_day).days + 1
    days = [fair.first_day + timedelta(days=index) for index in range(number)]
    rooms = {row.session.room.pk: row.session.room for row in sessions if row.session.room}
    tracks = {row.session.track.pk: row.session.track for row in sessions if row.session.track}
    latest = max((row.session.changed_at for row in sessions), default=datetime(1970, 1, 1, tzinfo=UTC))
    return {
        "$schema": SCHEMA,
        "generator": {"name": "Viesti", "version": "1"},
        "schedule": {
            "url": address,
            "version": latest.astimezone(UTC).isoformat(timespec="seconds"),
            "base_url": address,
            "conference": {
                "acronym": fair.code,
                "title": label_text(fair.names),
                "start": fair.first_day.isoformat(),
                "end": fair.last_day.isoformat(),
                "daysCount": number,
                "timeslot_duration": "00:05",
                "time_zone_name": fair.time_zone,
                "url": address,
                "rooms": [
                    {"name": label_text(room.names), "slug": room.code, "capacity": room.capacity}
                    for room in sorted(rooms.values(), key=lambda room: (room.position, room.code))
                ],
                "tracks": [
                    {"name": label_text(track.names), "slug": track.code}
                    for track in sorted(tracks.values(), key=lambda track: (track.position, track.code))
                ],
                "days": [
                    _day(fair, index, day, [row for row in sessions if row.day == day])
                    for index, day in enumerate(days, start=1)
                ],
            },
        },
    }


def _day(fair: Fair, index: int, day: Any, sessions: list[Listed]) -> dict[str, Any]:
    begins = datetime(day.year, day.month, day.day, tzinfo=fair.zone)
    rooms: dict[str, list[dict[str, Any]]] = {}
    for row in sessions:
        rooms.setdefault(room_name(row.session.room), []).append(_entry(row))
    return {
        "index": index,
        "date": day.isoformat(),
        "day_start": begins.isoformat(),
        "day_end": (begins + timedelta(days=1)).isoformat(),
        "rooms": rooms,
    }


def _entry(row: Listed) -> dict[str, Any]:
    session = row.session
    minutes = int(session.length.total_seconds() // 60)
    return {
        "guid": str(session.uid),
        "code": session.code,
        "id": session.pk,
        "date": row.machine_begins,
        "start": session.starts_at.astimezone(row.zone).strftime("%H:%M"),
        "duration": f"{minutes // 60:02}:{minutes % 60:02}",
        "room": row.room,
        "slug": f"{session.fair.code}-{session.code}".lower(),
        "url": address_of(row.url),
        "title": plain(row.title),
        "subtitle": "",
        "language": next(iter(session.spoken_languages), row.lang),
        "track": label_text(session.track.names) if session.track else None,
        "type": row.kind,
        "abstract": plain(row.summary),
        "description": "",
        "do_not_record": not session.is_recorded,
        "persons": [
            {
                "code": appearance.speaker.code,
                "public_name": appearance.speaker.person,
                "name": appearance.speaker.person,
                "biography": label_text(appearance.speaker.bios),
            }
            for appearance in row.speakers
        ],
        "links": [],
        "attachments": [],
    }
