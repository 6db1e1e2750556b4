"""The public programme: what readers, calendars and other programs get of it."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from cms.core.i18n.labels import make_label
from events.enums import AttendanceMode, SessionKind, SessionStatus
from events.models import Session, SessionSpeaker
from events.programme.presentation import next_turn
from tests.factories.core import TopicFactory
from tests.factories.events import (
    RoomFactory,
    SessionInventoryFactory,
    SpeakerFactory,
    TrackFactory,
    make_programme,
)

pytestmark = pytest.mark.django_db

JOIN = "https://video.example.org/secret"
CEILING = 20


def titles(client, path):
    context = client.get(path).context_data
    return [row.title for day in context["days"] for row in day.sessions]


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured), "\n".join(query["sql"][:200] for query in captured)


def linked(response):
    text = response.content.decode()
    blocks = [part.partition("</script>")[0] for part in text.split('<script type="application/ld+json">')[1:]]
    return next(data for data in map(json.loads, blocks) if data["@type"] != "BreadcrumbList")


def rich(programme, number):
    """A session with all that can be shown of one."""
    room = programme.fair.venue.rooms.first() or RoomFactory(venue=programme.fair.venue)
    starts = datetime(2027, 1, 5, 6, 0, tzinfo=UTC) + timedelta(minutes=5 * number)
    page = programme.add(title=f"Istunto {number}", room=room, track=TrackFactory(), starts_at=starts)
    page.session_speakers = [SessionSpeaker(speaker=SpeakerFactory())]
    page.save()
    SessionInventoryFactory(session=page.session)
    SessionInventoryFactory(session=page.session, mode=AttendanceMode.ONLINE, join_url=JOIN)
    return page


@pytest.mark.postgres
def test_programme_of_300_sessions_takes_as_many_queries_as_one_of_3(client, programme):
    pages = [rich(programme, number) for number in range(3)]
    speaker = pages[0].session_speakers.get().speaker.code
    paths = [
        programme.path,
        f"{programme.path}?kind=talk&free=1&language=fi",
        f"{programme.path}puhujat/",
        f"{programme.path}puhujat/{speaker}/",
        f"{programme.path}{pages[0].slug}/",
        f"{programme.path}schedule.json",
        f"{programme.path}calendar.ics",
    ]
    few = {path: queries(client, path) for path in paths}
    for path, (number, asked) in few.items():
        assert number <= CEILING, f"{path}: {number} queries\n{asked}"

    for number in range(3, 300):
        rich(programme, number)

    assert len(titles(client, programme.path)) == 300
    for path in paths:
        number, asked = queries(client, path)
        assert number == few[path][0], f"{path}\n{asked}"


def test_filters_narrow_and_unknown_values_do_not(client, programme):
    topic, track = TopicFactory(code="asuminen"), TrackFactory(code="raha")
    room = RoomFactory(code="loimi", venue=programme.fair.venue)
    one = programme.add(title="Yksi", code="A1", kind=SessionKind.WORKSHOP, room=room, track=track)
    one.topics = [topic]
    one.save()
    next_day = Session.objects.get(code="A1").starts_at + timedelta(days=1)
    programme.add(title="Kaksi", code="A2", spoken_languages=["sv"], starts_at=next_day)
    full = programme.add(title="Kolme", code="A3", interpretation_languages=["en"])
    SessionInventoryFactory(session=full.session, capacity=5, seats_taken=5)
    everything = ["Yksi", "Kolme", "Kaksi"]

    wanted = {
        "": everything,
        "topic=asuminen": ["Yksi"],
        "track=raha": ["Yksi"],
        "kind=workshop": ["Yksi"],
        "room=loimi": ["Yksi"],
        "language=sv": ["Kaksi"],
        "language=en": ["Kolme"],
        "day=2027-01-06": ["Kaksi"],
        "free=1": ["Yksi", "Kaksi"],
        "kind=talk&free=1&day=2027-01-05": [],
        "kind=nonsense&day=2027-13-45&room=%00": everything,
    }
    for query, expected in wanted.items():
        assert sorted(titles(client, f"{programme.path}?{query}")) == sorted(expected), query


def test_only_parameters_that_exist_let_an_address_be_stored(client, programme):
    programme.add(code="A1", kind=SessionKind.PANEL)

    response = client.get(f"{programme.path}?kind=panel&room=nowhere&free=1&x=y")

    assert response.context_data["choice"].parameters == [("kind", "panel"), ("free", "1")]


def test_draft_is_not_shown_and_a_cancelled_session_says_so(client, programme):
    programme.add(title="Luonnos", status=SessionStatus.DRAFT)
    programme.add(title="Peruttu istunto", status=SessionStatus.CANCELLED)

    response = client.get(programme.path)

    assert titles(client, programme.path) == ["Peruttu istunto"]
    assert "<b>Peruttu</b>" in response.content.decode()


def test_times_are_those_of_the_fair(client, programme):
    programme.fair.time_zone = "Asia/Tokyo"
    programme.fair.save()
    page = programme.add(starts_at=datetime(2027, 1, 5, 16, 0, tzinfo=UTC))

    [day] = client.get(programme.path).context_data["days"]

    assert (day.code, day.sessions[0].begins) == ("2027-01-06", "1.00")
    assert linked(client.get(f"{programme.path}{page.slug}/"))["startDate"] == "2027-01-06T01:00:00+09:00"


def test_page_of_another_language_stands_in_and_says_so(client, tree, programme):
    english = make_programme(tree, "en", fair=programme.fair)
    programme.add(title="Avain ensin")

    text = client.get(english.path).content.decode()

    assert titles(client, english.path) == ["Avain ensin"]
    assert '<h3 lang="fi"><a href="/fi/paiva/messut/ohjelma/' in text


def test_now_and_next_on_a_day_of_the_fair(client, clock, programme):
    programme.add(title="Nyt")
    later = datetime(2027, 1, 5, 10, 0, tzinfo=UTC)
    programme.add(title="Sitten", starts_at=later)
    assert client.get(programme.path).context_data["now"] == {}

    clock.move_to(datetime(2027, 1, 5, 8, 30, tzinfo=UTC))

    now = client.get(programme.path).context_data["now"]
    assert [row.title for row in now["going_on"]] == ["Nyt"]
    assert [row.title for row in now["next"]] == ["Sitten"]
    assert next_turn(datetime(2027, 1, 5, 8, 30, tzinfo=UTC)) == datetime(2027, 1, 5, 9, 0, tzinfo=UTC)
    assert next_turn(datetime(2027, 1, 5, 9, 0, tzinfo=UTC)) == later


def test_grid_is_left_out_where_two_sessions_would_stand_in_one_cell(client, programme):
    room = RoomFactory(venue=programme.fair.venue)
    programme.add(room=room)
    [day] = client.get(programme.path).context_data["days"]
    assert (day.has_grid, day.sessions[0].place) == (True, "from-1 to-2 in-1")

    programme.add(room=room)

    [day] = client.get(programme.path).context_data["days"]
    assert (day.has_grid, day.sessions[0].place) == (False, "")


def test_join_link_is_nowhere_in_public(client, programme):
    page = rich(programme, 1)
    speaker = page.session_speakers.get().speaker.code
    below = ["", "?free=1", "puhujat/", f"puhujat/{speaker}/", "schedule.json", "calendar.ics"]
    session = [f"{page.slug}/", f"{page.slug}/calendar.ics"]

    for tail in [*below, *session]:
        response = client.get(f"{programme.path}{tail}")
        assert response.status_code == 200, tail
        assert "video.example.org" not in response.content.decode(), tail
    assert page.session.inventories.get(mode=AttendanceMode.ONLINE).join_url == JOIN


def test_calendar_keeps_its_uid_and_numbers_changes(client, programme):
    page = programme.add(title="Avain ensin", code="A1")
    programme.add(title="Peruttu", status=SessionStatus.CANCELLED)
    Session.objects.filter(code="A1").update(sequence=2, status=SessionStatus.RESCHEDULED)

    response = client.get(f"{programme.path}calendar.ics")

    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    events = {str(event["SUMMARY"]): event for event in calendar.walk("VEVENT")}
    event = events["Avain ensin"]
    assert (str(event["UID"]), event["SEQUENCE"], event["STATUS"]) == (str(page.session.uid), 2, "CONFIRMED")
    assert event["DTSTART"].dt == datetime(2027, 1, 5, 8, 0, tzinfo=UTC)
    assert events["Peruttu"]["STATUS"] == "CANCELLED"
    assert str(calendar["METHOD"]) == "PUBLISH"


def test_calendar_of_one_session_holds_it_alone(client, programme):
    page = programme.add(title="Yksi")
    programme.add(title="Toinen")

    response = client.get(f"{programme.path}{page.slug}/calendar.ics")

    assert [str(event["SUMMARY"]) for event in Calendar.from_ical(response.content).walk("VEVENT")] == ["Yksi"]


def test_schedule_follows_the_schema_that_apps_read(client, programme):
    room = RoomFactory(code="loimi", venue=programme.fair.venue, names=make_label({"fi": "Loimi"}), capacity=80)
    page = programme.add(title="Avain ensin", code="A1", room=room)
    programme.add(title="Peruttu", status=SessionStatus.CANCELLED)

    data = client.get(f"{programme.path}schedule.json").json()

    conference = data["schedule"]["conference"]
    assert data["$schema"] == "https://c3voc.de/schedule/schema.json"
    assert (conference["daysCount"], conference["time_zone_name"]) == (2, "Europe/Helsinki")
    assert conference["rooms"] == [{"name": "Loimi", "slug": "loimi", "capacity": 80}]
    assert [list(day["rooms"]) for day in conference["days"]] == [["Loimi"], []]
    [entry] = conference["days"][0]["rooms"]["Loimi"]
    assert entry["guid"] == str(page.session.uid)
    told = {name: entry[name] for name in ("code", "date", "start", "duration", "room", "title", "language")}
    assert told == {
        "code": "A1",
        "date": "2027-01-05T10:00:00+02:00",
        "start": "10:00",
        "duration": "01:00",
        "room": "Loimi",
        "title": "Avain ensin",
        "language": "fi",
    }


def test_machines_read_state_and_fair_of_a_session(client, programme):
    first = datetime(2027, 1, 5, 7, 0, tzinfo=UTC)
    page = programme.add(status=SessionStatus.RESCHEDULED, previous_starts_at=first)
    SessionInventoryFactory(session=page.session, capacity=40)
    SessionInventoryFactory(session=page.session, mode=AttendanceMode.ONLINE, capacity=300)

    data = linked(client.get(f"{programme.path}{page.slug}/"))

    assert (data["@type"], data["eventStatus"]) == ("Event", "https://schema.org/EventRescheduled")
    assert data["previousStartDate"] == "2027-01-05T09:00:00+02:00"
    assert data["eventAttendanceMode"] == "https://schema.org/MixedEventAttendanceMode"
    assert data["superEvent"]["name"] == "Messut"
    assert data["superEvent"]["url"].endswith("/fi/paiva/messut/")
    assert data["maximumPhysicalAttendeeCapacity"] == 40
    assert [place["@type"] for place in data["location"]] == ["Place", "VirtualLocation"]


def test_speaker_of_no_session_has_no_page(client, programme):
    rich(programme, 1)
    other = SpeakerFactory()

    assert client.get(f"{programme.path}puhujat/{other.code}/").status_code == 404
    assert client.get(f"{programme.path}puhujat/x/y/").status_code == 404
