from collections.abc import Callable

import pytest

from briefings.announcements.editions import candidates_of
from briefings.announcements.matching import owed
from briefings.announcements.telling import tell
from briefings.models import Announcement, BriefingPage
from cms.core.taxonomy.models import Branch, Topic
from cms.mailing.models import Delivery, Mailing
from cms.mailing.services import fan_out_mailing
from tests.factories.announcements import AnnouncementFactory
from tests.factories.briefings import PublishableBriefingFactory
from tests.factories.core import BranchFactory, TopicFactory


@pytest.fixture
def housing(db) -> Topic:
    return TopicFactory(code="asuminen")


@pytest.fixture
def environment(db) -> Branch:
    return BranchFactory(code="YM")


@pytest.fixture
def add_briefing(briefing_indexes, housing, environment) -> Callable[..., BriefingPage]:
    """A published briefing on housing for the environment; `language` and `translation_key` make another edition."""

    def add(*, language: str = "fi", **values) -> BriefingPage:
        values = {"topics": [housing], "branches": [environment]} | values
        return PublishableBriefingFactory(parent=briefing_indexes[language], **values)

    return add


@pytest.fixture
def briefing(add_briefing) -> BriefingPage:
    return add_briefing(title="Asunnottomuus kasvaa", slug="asunnottomuus")


@pytest.fixture
def add_announcement(add_briefing) -> Callable[..., Announcement]:
    """An open announcement of a briefing, of a new one where none is given."""

    def add(page: BriefingPage | None = None, **values) -> Announcement:
        return AnnouncementFactory(translation_key=(page or add_briefing()).translation_key, **values)

    return add


@pytest.fixture
def told_to() -> Callable[..., list[tuple]]:
    """Who is owed what: (address, language, primary keys of announcements)."""

    def find(*announcements: Announcement, at, frequency: str = "at_once") -> list[tuple]:
        candidates, _editions = candidates_of(announcements)
        return [
            (one.subscriber.address, one.language, [candidate.announcement.pk for candidate in one.candidates])
            for one in owed(candidates, frequency=frequency, at=at)
        ]

    return find


@pytest.fixture
def gather() -> Callable[[], list[Delivery]]:
    """Does what the worker does each minute, fan-out included, and gives the deliveries that are new."""

    def run() -> list[Delivery]:
        before = set(Delivery.objects.values_list("pk", flat=True))
        tell()
        for pk in Mailing.objects.filter(state__in=("waiting", "fanning_out")).values_list("pk", flat=True):
            fan_out_mailing(pk=pk)
        return list(Delivery.objects.exclude(pk__in=before).order_by("address"))

    return run
