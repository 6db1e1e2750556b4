"""Needs: what is stored, what answers them, and the planned briefing that is made of one once."""

from datetime import date

import pytest

from briefings.enums import BriefingKind
from briefings.models import NeedStatement, PlannedBriefing
from briefings.needs.errors import ClosedMeanwhile, PlannedMeanwhile
from briefings.needs.services import answers_to, plan_briefing, receive_need
from cms.core.enquiries.enums import CloseReason, EnquiryState
from cms.core.enquiries.services import close
from cms.core.privacy.services import erase_person, export_person
from cms.mailing.models import Delivery
from tests.factories.briefings import BriefingIndexPageFactory, PublishableBriefingFactory
from tests.factories.core import BranchFactory, TopicFactory, UserFactory
from tests.factories.stories import PublishableStoryFactory

pytestmark = pytest.mark.postgres


@pytest.fixture
def topics(db):
    return [TopicFactory(code="asuminen"), TopicFactory(code="nuoret")]


@pytest.fixture
def need(topics):
    BranchFactory(code="YM")

    def make(language="sv", codes=("asuminen", "nuoret")):
        enquiry = receive_need(
            language=language,
            text="Mitä tiedetään?",
            topics=codes,
            branch="YM",
            organisation="Esimerkkivirasto",
            name="Maija Esimerkki",
            email="maija@example.org",
        )
        return enquiry.need_statement

    return make


def plan(need, by, **values):
    given = {"title": "Mitä tuki maksaa?", "kind": BriefingKind.GLANCE, "month": date(2027, 3, 9), "message": "Kiitos."}
    return plan_briefing(need=need, by=by, **{**given, **values})


def test_need_stands_in_the_inbox_with_its_number_and_its_last_day(need):
    enquiry = need().enquiry

    assert (enquiry.kind, enquiry.details) == ("need", {"organisation": "Esimerkkivirasto"})
    assert (enquiry.due_on - enquiry.received_at.date()).days == 10
    assert enquiry.further_step.address == f"/admin/needs/{enquiry.pk}/"
    assert (need().branch.code, need().topics.count()) == ("YM", 2)
    assert Delivery.objects.filter(address="maija@example.org").first().language == "sv"


def test_answers_are_of_the_same_topics_in_the_persons_language_first(need, topics, story_indexes):
    briefings = BriefingIndexPageFactory(parent=story_indexes["fi"].get_parent(), slug="katsaukset")
    both = PublishableStoryFactory(parent=story_indexes["fi"], topics=topics)
    one = PublishableBriefingFactory(parent=briefings, topics=topics[:1])
    swedish = PublishableStoryFactory(parent=story_indexes["sv"], topics=topics[1:])
    PublishableStoryFactory(parent=story_indexes["fi"], topics=[TopicFactory(code="muu")])
    PublishableStoryFactory(parent=story_indexes["fi"], topics=topics, live=False)
    PublishableStoryFactory(parent=story_indexes["en"], topics=topics)

    found = [entry.page_id for entry in answers_to(need())]

    assert found == [both.pk, one.pk, swedish.pk]


def test_planned_briefing_is_announced_for_the_branch_and_the_person_told_once(need):
    statement, staff = need(), UserFactory(is_staff=True)

    planned = plan(statement, staff)

    assert (str(planned), planned.month, planned.kind) == ("Mitä tuki maksaa?", date(2027, 3, 1), BriefingKind.GLANCE)
    assert [branch.code for branch in planned.branches.all()] == ["YM"]
    assert {topic.code for topic in planned.topics.all()} == {"asuminen", "nuoret"}
    statement.enquiry.refresh_from_db()
    assert (statement.enquiry.assignee, statement.enquiry.state) == (staff, EnquiryState.IN_PROGRESS)
    told = Delivery.objects.filter(address="maija@example.org").order_by("pk").last()
    assert (told.language, "Mitä tuki maksaa?" in told.text, "Kiitos." in told.text) == ("sv", True, True)
    with pytest.raises(PlannedMeanwhile):
        plan(NeedStatement.objects.get(), staff, title="Toinen")
    assert PlannedBriefing.objects.count() == 1


def test_closed_need_is_not_planned(need):
    statement, staff = need(), UserFactory(is_staff=True)
    close(enquiry=statement.enquiry, reason=CloseReason.NO_ANSWER, by=staff)

    with pytest.raises(ClosedMeanwhile):
        plan(statement, staff)
    assert PlannedBriefing.objects.count() == 0


def test_need_goes_with_its_person_and_the_plan_stays(need):
    plan(need(), UserFactory(is_staff=True))
    assert "needs" in str(export_person(email="maija@example.org", by=None))

    erase_person(email="maija@example.org", by=None)

    assert (NeedStatement.objects.count(), PlannedBriefing.objects.count()) == (0, 1)
