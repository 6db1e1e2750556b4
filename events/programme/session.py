"""What the page of a session shows beside its text."""

from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.linked_data import about
from cms.core.pages.reading import page_topics, reading_context
from cms.core.pages.selection import chosen_cards
from events.enums import CALENDAR, RegistrationMode, SessionStatus
from events.models.session import Session
from events.programme.linked_data import event_data, session_data
from events.programme.words import clock, day_name, language_names, room_name, seats_left, speakers_word

if TYPE_CHECKING:
    from events.models.session_page import SessionPage


def session_context(page: "SessionPage", context: dict[str, Any]) -> dict[str, Any]:
    """Context of `events/session_page.html`; `context` is that of every page."""
    topics = page_topics(page)
    found: dict[str, Any] = {**reading_context(page, topics), "speakers": _speakers(page, context["crumbs"])}
    chosen = [row.chosen for row in page.session_materials.select_related("chosen")]
    found["materials"] = chosen_cards(pages=chosen, locale_id=page.locale_id) if chosen else []
    session = page.session
    found["linked_data"] = event_data(context["linked_data"], about=about(topics.own))
    if session is None:
        return found
    path = path_of(page.url_path, language_of(page.locale_id))
    if session.is_listed:
        crumbs = context["crumbs"]
        found["linked_data"] |= session_data(
            session,
            address=address_of(path),
            fair_address=address_of(crumbs[-2].url) if len(crumbs) > 1 else "",
            speakers=[row["name"] for row in found["speakers"]],
        )
        found["calendar_url"] = path + CALENDAR
    return {**found, "kind_label": capfirst(session.get_kind_display()), "facts": session_facts(session)}


def session_facts(session: Session) -> dict[str, Any]:
    """When, where and how, in the active language."""
    zone = session.fair.zone
    begins = session.starts_at.astimezone(zone)
    is_moved = session.status == SessionStatus.RESCHEDULED
    before = session.previous_starts_at.astimezone(zone) if is_moved and session.previous_starts_at else None
    return {
        "session": session,
        "day": day_name(begins.date()),
        "begins": clock(session.starts_at, zone),
        "ends": clock(session.ends_at, zone),
        "machine_begins": begins.isoformat(),
        "machine_ends": session.ends_at.astimezone(zone).isoformat(),
        "is_confirmed": session.is_listed,
        "before": f"{day_name(before.date())} {clock(before, zone)}" if before else "",
        "is_moved": is_moved,
        "room": room_name(session.room),
        "venue": session.fair.venue,
        "spoken": capfirst(language_names(session.spoken_languages)),
        "interpreted": capfirst(language_names(session.interpretation_languages)),
        "sign_languages": label_text(session.sign_languages),
        "access": label_text(session.access),
        "seats": [text for text in (seats_left(row) for row in session.inventories.all()) if text],
        "registration": _registration(session),
    }


def _registration(session: Session) -> str:
    return capfirst(str(RegistrationMode(session.registration_mode).label)) if not session.is_cancelled else ""


def _speakers(page: "SessionPage", crumbs: list[Any]) -> list[dict[str, Any]]:
    """Each with the address of the person's page below the programme, the nearest page above."""
    below = f"{crumbs[-1].url}{speakers_word(language_of(page.locale_id))}/" if crumbs else ""
    return [
        {
            "name": row.speaker.person,
            "affiliation": label_text(row.speaker.affiliations),
            "role": row.get_role_display() if row.role != row._meta.get_field("role").default else "",
            "url": f"{below}{row.speaker.code}/" if below else "",
        }
        for row in page.session_speakers.select_related("speaker")
    ]
