"""What machines read of a fair and its sessions: events in the words of schema.org."""

from typing import Any

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import address_of
from cms.core.pages.linked_data import plain, without_empty
from events.enums import AttendanceMode, SessionStatus
from events.models.facts import Fair, Room
from events.models.session import Session

STATES = {
    SessionStatus.SCHEDULED: "EventScheduled",
    SessionStatus.RESCHEDULED: "EventRescheduled",
    SessionStatus.CANCELLED: "EventCancelled",
}
SCHEMA = "https://schema.org/"
# What a page says of itself as a work, and an event can't.
OF_WORKS = {"license", "datePublished", "dateModified"}


def event_data(page_data: dict[str, Any], **more: Any) -> dict[str, Any]:
    """What holds for the page of any event: that of every page, but what only works have."""
    own = {name: value for name, value in page_data.items() if name not in OF_WORKS}
    return without_empty({**own, **more})


def fair_data(fair: Fair) -> dict[str, Any]:
    """The properties of a fair's page beside those of every page."""
    return without_empty(
        {
            "startDate": fair.first_day.isoformat(),
            "endDate": fair.last_day.isoformat(),
            "eventStatus": f"{SCHEMA}EventScheduled",
            "location": _place(fair),
            "isAccessibleForFree": True,
        }
    )


def session_data(session: Session, *, address: str, fair_address: str, speakers: list[str]) -> dict[str, Any]:
    """The properties of a session's page at `address` beside those of every page. Without any link for joining."""
    fair, zone = session.fair, session.fair.zone
    modes = {row.mode: row for row in session.inventories.all()}
    before = session.previous_starts_at if session.status == SessionStatus.RESCHEDULED else None
    on_site, online = modes.get(AttendanceMode.ON_SITE), modes.get(AttendanceMode.ONLINE)
    places = [_place(fair, session.room)] if on_site or not online else []
    if online:
        places.append({"@type": "VirtualLocation", "url": address})
    return without_empty(
        {
            "startDate": session.starts_at.astimezone(zone).isoformat(),
            "endDate": session.ends_at.astimezone(zone).isoformat(),
            "previousStartDate": before.astimezone(zone).isoformat() if before else "",
            "eventStatus": f"{SCHEMA}{STATES[SessionStatus(session.status)]}",
            "eventAttendanceMode": f"{SCHEMA}{_attendance(bool(on_site), bool(online))}",
            "location": places if len(places) > 1 else places[0],
            "performer": [{"@type": "Person", "name": name} for name in speakers],
            "superEvent": without_empty(
                {"@type": "Event", "name": label_text(fair.names), "url": fair_address, **fair_data(fair)}
            ),
            "inLanguage": session.spoken_languages,
            "maximumPhysicalAttendeeCapacity": on_site.capacity if on_site else None,
            "maximumVirtualAttendeeCapacity": online.capacity if online else None,
            "isAccessibleForFree": True,
        }
    )


def listed_data(row: Any) -> dict[str, Any]:
    """A session in the list of its programme."""
    return {
        "@type": "Event",
        "name": plain(row.title),
        "url": address_of(row.url),
        "startDate": row.machine_begins,
        "endDate": row.machine_ends,
        "eventStatus": f"{SCHEMA}{STATES[SessionStatus(row.session.status)]}",
    }


def _attendance(on_site: bool, online: bool) -> str:
    if on_site and online:
        return "MixedEventAttendanceMode"
    return "OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"


def _place(fair: Fair, room: Room | None = None) -> dict[str, Any]:
    if fair.venue is None:
        return {}
    house = label_text(fair.venue.names)
    return without_empty(
        {
            "@type": "Place",
            "name": f"{label_text(room.names)}, {house}" if room else house,
            "address": label_text(fair.venue.streets) or house,
        }
    )
