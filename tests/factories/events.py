"""Fairs, their rows and pages; `make_programme` lays one out below a front page."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import factory

from cms.core.i18n.labels import make_label
from events.enums import AttendanceMode, SessionStatus
from events.models import (
    Fair,
    FairPage,
    ProgrammePage,
    Room,
    Session,
    SessionInventory,
    SessionPage,
    Speaker,
    Track,
    Venue,
)
from tests.factories.core import ContentPageFactory, PageFactory, TopicFactory


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Venue

    code = factory.Sequence(lambda number: f"venue-{number}")
    names = make_label({"fi": "Kutomo", "sv": "Väveriet", "en": "The Weaving Mill"})
    streets = make_label({"fi": "Kutojankatu 1, Mallila"})


class FairFactory(factory.django.DjangoModelFactory):
    """Two days, 5 and 6 January 2027."""

    class Meta:
        model = Fair

    code = factory.Sequence(lambda number: f"fair-{number}")
    names = make_label({"fi": "Messut", "sv": "Mässan", "en": "The fair"})
    venue = factory.SubFactory(VenueFactory)
    time_zone = "Europe/Helsinki"
    first_day = date(2027, 1, 5)
    last_day = date(2027, 1, 6)


class RoomFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Room

    code = factory.Sequence(lambda number: f"room-{number}")
    venue = factory.SubFactory(VenueFactory)
    names = factory.LazyAttribute(lambda room: make_label({"fi": f"Sali {room.code}"}))


class TrackFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Track

    code = factory.Sequence(lambda number: f"track-{number}")
    names = factory.LazyAttribute(lambda track: make_label({"fi": f"Polku {track.code}"}))


class SpeakerFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Speaker

    code = factory.Sequence(lambda number: f"speaker-{number}")
    person = factory.Sequence(lambda number: f"Aino Esimerkki {number}")
    affiliations = make_label({"fi": "tutkija, Esimerkkilaitos"})


class SessionFactory(factory.django.DjangoModelFactory):
    """Scheduled on 5 January 2027, 10.00–11.00 in Helsinki."""

    class Meta:
        model = Session

    fair = factory.SubFactory(FairFactory)
    code = factory.Sequence(lambda number: f"S{number}")
    working_name = "Paneeli"
    starts_at = datetime(2027, 1, 5, 8, 0, tzinfo=UTC)
    ends_at = factory.LazyAttribute(lambda session: session.starts_at + timedelta(hours=1))
    room = factory.LazyAttribute(lambda session: RoomFactory(venue=session.fair.venue))
    spoken_languages = ["fi"]
    status = SessionStatus.SCHEDULED


class SessionInventoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = SessionInventory

    session = factory.SubFactory(SessionFactory)
    mode = AttendanceMode.ON_SITE
    capacity = 10


class FairPageFactory(PageFactory):
    class Meta:
        model = FairPage


class ProgrammePageFactory(PageFactory):
    class Meta:
        model = ProgrammePage


class SessionPageFactory(PageFactory):
    class Meta:
        model = SessionPage

    title = factory.Sequence(lambda number: f"Istunto {number}")
    slug = factory.Sequence(lambda number: f"istunto-{number}")
    summary = "Mitä tapahtui."
    topics = factory.LazyFunction(lambda: [TopicFactory()])


@dataclass
class Programme:
    fair: Fair
    page: ProgrammePage
    path: str

    def add(self, **facts) -> SessionPage:
        """A session of the fair with its page."""
        title = facts.pop("title", "Avain ensin")
        session = SessionFactory(fair=self.fair, **facts)
        return SessionPageFactory(parent=self.page, title=title, slug=session.code.lower(), session=session)


def make_programme(tree, language: str = "fi", fair: Fair | None = None) -> Programme:
    """The pages of a fair in one language: /fi/paiva/messut/ohjelma/."""
    fair = fair or FairFactory()
    day = ContentPageFactory(parent=tree.homes[language], slug="paiva", body=[])
    above = FairPageFactory(parent=day, slug="messut", title="Messut", summary="Kaksi päivää.", fair=fair)
    page = ProgrammePageFactory(parent=above, slug="ohjelma", title="Ohjelma", summary="Kaikki.")
    return Programme(fair, page, f"/{language}/paiva/messut/ohjelma/")
