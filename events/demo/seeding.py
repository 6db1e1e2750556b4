"""The demo's fair below the coming edition of the Day: its rows and pages, from the country's data file."""

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.text import slugify
from wagtail.models import Page

from cms.core.data import load
from cms.core.demo.pages import page_id, seed_page, translate_page
from cms.core.demo.registry import Seeding
from cms.core.i18n.labels import make_label
from cms.core.navigation.enums import MenuArea
from cms.core.navigation.models import MenuItem
from events.enums import AttendanceMode, RegistrationMode, SessionStatus
from events.models import (
    Fair,
    FairPage,
    ProgrammePage,
    Room,
    Session,
    SessionInventory,
    SessionPage,
    SessionSpeaker,
    Speaker,
    Track,
    Venue,
)

FOLDER = Path(__file__).parent.parent / "data"
# A peer's page, known by its code only.
PARENT = "paiva-tuleva"
AHEAD = timedelta(weeks=6)
COLUMNS = (
    *("code", "day", "start", "minutes", "room", "kind", "topic", "track", "spoken", "interpreted"),
    *("seats", "taken", "online", "speakers"),
)


def seed_fair(seeding: Seeding) -> None:
    parent, data = page_id(PARENT), _data()
    if parent is None or not data:
        return
    fair = Fair.objects.filter(code=data["fair"]["code"]).first() or _rows(data, seeding)
    fair_data, programme_data = data["pages"]
    above = seed_page(
        data=fair_data, model=FairPage, parent=Page.objects.get(pk=parent), seeding=seeding, neutral={"fair": fair}
    )
    programme = seed_page(data=programme_data, model=ProgrammePage, parent=above, seeding=seeding)
    for row in _sessions(data):
        seed_page(data=_page(row), model=SessionPage, parent=programme, seeding=seeding, neutral=_neutral(row, fair))
    _menu(data["menu"], above)
    link_edition(above, fair)


def translate_fair(seeding: Seeding) -> None:
    data = _data()
    for page_data in [*data.get("pages", ()), *(_page(row) for row in _sessions(data))] if data else ():
        number = page_id(page_data["code"])
        if number is not None:
            translate_page(page=Page.objects.get(pk=number).specific, data=page_data, seeding=seeding)


def link_edition(page: Page, fair: Fair) -> None:
    """The fair belongs to the edition whose page stands above its own."""
    edition = getattr(page.get_parent().specific, "edition", None)
    if edition is not None and edition.fair_id is None:
        edition.fair = fair
        edition.save(update_fields=["fair"])


def _data() -> dict[str, Any]:
    return load(FOLDER / settings.CMS_COUNTRY / "fair.yaml") or {}


def _sessions(data: dict[str, Any]) -> list[dict[str, Any]]:
    number = len(COLUMNS)
    languages = list(data["fair"]["names"]) if data else []
    return [
        {**dict(zip(COLUMNS, row, strict=False)), "texts": dict(zip(languages, row[number:], strict=True))}
        for row in data.get("sessions", ())
    ]


def _page(row: dict[str, Any]) -> dict[str, Any]:
    texts = {
        code: {"slug": slugify(title), "title": title, "summary": summary}
        for code, (title, summary) in row["texts"].items()
    }
    return {
        "code": f"messut-{row['code'].lower()}",
        "topics": [row["topic"]],
        "first_published": -7,
        "languages": texts,
    }


def _neutral(row: dict[str, Any], fair: Fair) -> dict[str, Any]:
    speakers = {speaker.code: speaker for speaker in Speaker.objects.filter(code__in=row["speakers"])}
    return {
        "session": Session.objects.get(fair=fair, code=row["code"]),
        "session_speakers": [SessionSpeaker(speaker=speakers[code]) for code in row["speakers"]],
    }


def _rows(data: dict[str, Any], seeding: Seeding) -> Fair:
    place = data["venue"]
    labels = {name: make_label(place[name]) for name in ("names", "streets", "ways", "access")}
    venue = Venue.objects.create(code=place["code"], **labels)
    first = timezone.localdate(seeding.now) + AHEAD
    fair = Fair.objects.create(
        code=data["fair"]["code"],
        names=make_label(data["fair"]["names"]),
        venue=venue,
        first_day=first,
        last_day=first + timedelta(days=1),
    )
    for position, row in enumerate(data["rooms"], start=1):
        Room.objects.create(
            code=row["code"],
            venue=venue,
            names=make_label(row["names"]),
            ways=make_label(row["ways"]),
            capacity=row["capacity"],
            step_free=True,
            induction_loop=row["loop"],
            position=position * 10,
        )
    for position, row in enumerate(data["tracks"], start=1):
        Track.objects.create(code=row["code"], names=make_label(row["names"]), position=position * 10)
    languages = list(data["fair"]["names"])
    for code, person, *affiliations in data["speakers"]:
        told = make_label(dict(zip(languages, affiliations, strict=True)))
        Speaker.objects.create(code=code, person=person, affiliations=told)
    for row in _sessions(data):
        _session(row, fair, first)
    return fair


def _session(row: dict[str, Any], fair: Fair, first: date) -> None:
    hour, minute = (int(part) for part in row["start"].split(":"))
    day = first + timedelta(days=row["day"] - 1)
    begins = datetime(day.year, day.month, day.day, hour, minute, tzinfo=fair.zone)
    session = Session.objects.create(
        fair=fair,
        code=row["code"],
        working_name=next(iter(row["texts"].values()))[0],
        kind=row["kind"],
        track=Track.objects.filter(code=row["track"]).first(),
        starts_at=begins,
        ends_at=begins + timedelta(minutes=row["minutes"]),
        room=Room.objects.filter(code=row["room"]).first(),
        spoken_languages=row["spoken"],
        interpretation_languages=row["interpreted"],
        captions=bool(row["online"]),
        is_recorded=bool(row["online"]),
        registration_mode=RegistrationMode.REQUIRED if row["seats"] else RegistrationMode.NONE,
        status=SessionStatus.SCHEDULED,
    )
    if row["seats"]:
        SessionInventory.objects.create(session=session, capacity=row["seats"], seats_taken=row["taken"])
    if row["online"]:
        SessionInventory.objects.create(
            session=session,
            mode=AttendanceMode.ONLINE,
            capacity=row["online"],
            seats_taken=row["taken"] // 2,
            join_url=f"https://video.example.org/{fair.code}/{row['code'].lower()}",
        )


def _menu(labels: dict[str, str], page: Page) -> None:
    """An entry beside that of the Day."""
    label = make_label(labels)
    if not MenuItem.objects.filter(page=page).exists():
        beside = MenuItem.objects.filter(area=MenuArea.FOOTER).order_by("position").first()
        if beside is not None:
            MenuItem.objects.create(
                area=MenuArea.FOOTER, labels=label, groups=beside.groups, page=page, position=beside.position
            )
