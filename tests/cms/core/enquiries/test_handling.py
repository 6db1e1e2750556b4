"""What staff do about an enquiry; whoever comes second is told."""

import pytest
from django.contrib.auth.models import Permission

from cms.core.enquiries.enums import CloseReason
from cms.core.enquiries.errors import AnsweredMeanwhile, ChangedMeanwhile, NoAddress
from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.services import answer, assign, close, handlers, reopen
from cms.mailing.models import Delivery
from tests.factories.core import AdministratorFactory, UserFactory
from tests.factories.enquiries import EnquiryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def aino():
    return AdministratorFactory(email="aino@example.org", first_name="Aino", last_name="Esimerkki")


@pytest.fixture
def otso():
    return AdministratorFactory(email="otso@example.org")


def history(enquiry):
    return [(event.action, event.by, event.to) for event in enquiry.events.all()]


def test_whoever_takes_an_enquiry_has_it(clock, aino):
    enquiry = EnquiryFactory()

    assign(enquiry=enquiry, to=aino, by=aino)

    assert (enquiry.assignee, enquiry.state) == (aino, "in_progress")
    assert history(enquiry) == [("assigned", aino, aino)]
    assert not Delivery.objects.exists()


def test_colleague_is_told_of_what_was_given_to_them(clock, aino, otso):
    enquiry = EnquiryFactory()

    assign(enquiry=enquiry, to=otso, by=aino)

    letter = Delivery.objects.get()
    assert (letter.address, letter.language) == ("otso@example.org", "fi")
    assert "Aino Esimerkki" in letter.text
    assert enquiry.text not in letter.text


def test_enquiry_is_given_back_to_everybody(clock, aino):
    enquiry = EnquiryFactory(assignee=aino, state="in_progress")

    assign(enquiry=enquiry, to=None, by=aino)

    assert (enquiry.assignee, enquiry.state) == (None, "new")


def test_answered_enquiry_stays_answered_whoever_has_it(clock, aino, otso):
    enquiry = EnquiryFactory(state="answered")

    assign(enquiry=enquiry, to=otso, by=aino)

    assert enquiry.state == "answered"


def test_answer_goes_to_the_person_in_their_language_with_what_was_written(clock, aino):
    enquiry = EnquiryFactory(language="sv", name="Virtanen, Maija", email="maija@example.org", text="Var finns det?")

    answer(enquiry=enquiry, text="Hej!\n\nDet finns <här>.", by=aino, answers_seen=0)

    letter = Delivery.objects.get()
    assert letter.recipient == '"Virtanen, Maija" <maija@example.org>'
    assert (letter.language, letter.subject) == ("sv", f"Svar på ditt meddelande {enquiry.reference}")
    assert letter.text.index("Det finns <här>.") < letter.text.index("Var finns det?")
    assert "Det finns &lt;här&gt;." in letter.html
    assert "http://testserver/sv/formular/kontakt/" in letter.text
    assert (enquiry.state, enquiry.assignee, enquiry.answers_sent) == ("answered", aino, 1)


def test_later_answer_quotes_the_earlier_ones(clock, aino):
    enquiry = EnquiryFactory()
    answer(enquiry=enquiry, text="Ensimmäinen", by=aino, answers_seen=0)

    answer(enquiry=enquiry, text="Toinen", by=aino, answers_seen=1)

    letter = Delivery.objects.first()
    places = [letter.text.index(words) for words in ("Toinen", "Ensimmäinen", enquiry.text)]
    assert places == sorted(places)
    assert [sent.number for sent in enquiry.answers.all()] == [1, 2]


def test_answer_that_was_begun_before_another_is_not_sent(clock, aino, otso):
    enquiry = EnquiryFactory()
    answer(enquiry=enquiry, text="Ensimmäinen", by=aino, answers_seen=0)

    with pytest.raises(AnsweredMeanwhile):
        answer(enquiry=enquiry, text="Toinen", by=otso, answers_seen=0)

    assert [sent.text for sent in enquiry.answers.all()] == ["Ensimmäinen"]
    assert Delivery.objects.count() == 1
    enquiry.refresh_from_db()
    assert enquiry.assignee == aino


def test_closed_enquiry_is_not_answered(clock, aino):
    enquiry = EnquiryFactory(closed=True)

    with pytest.raises(AnsweredMeanwhile):
        answer(enquiry=enquiry, text="Hei", by=aino, answers_seen=0)

    assert not Delivery.objects.exists()


def test_anonymous_person_gets_no_answer(clock, aino):
    with pytest.raises(NoAddress):
        answer(enquiry=EnquiryFactory(email=""), text="Hei", by=aino, answers_seen=0)


def test_enquiry_is_closed_for_a_reason_and_opened_again(clock, aino, otso):
    enquiry = EnquiryFactory()

    close(enquiry=enquiry, reason=CloseReason.DONE, by=aino, note="Korjattu")

    assert (enquiry.state, enquiry.close_reason, enquiry.is_open) == ("closed", "done", False)
    assert enquiry.closed_at is not None
    assert [event.note for event in enquiry.events.all()] == ["Korjattu"]
    reopen(enquiry=enquiry, by=otso)
    assert (enquiry.state, enquiry.close_reason, enquiry.closed_at) == ("in_progress", "", None)
    assert enquiry.assignee == otso


@pytest.mark.parametrize("step", ["close", "assign"])
def test_closed_enquiry_takes_no_step_but_opening(clock, aino, step):
    enquiry = EnquiryFactory(closed=True)

    with pytest.raises(ChangedMeanwhile):
        if step == "close":
            close(enquiry=enquiry, reason=CloseReason.SPAM, by=aino)
        else:
            assign(enquiry=enquiry, to=aino, by=aino)

    assert Enquiry.objects.values_list("close_reason", "assignee").get() == ("done", None)
    assert history(enquiry) == []


def test_open_enquiry_is_not_opened(clock, aino):
    with pytest.raises(ChangedMeanwhile):
        reopen(enquiry=EnquiryFactory(), by=aino)


def test_time_for_which_it_is_kept_begins_with_the_last_step(clock, aino):
    enquiry = EnquiryFactory()
    clock.shift(3600)

    assign(enquiry=enquiry, to=aino, by=aino)

    assert (enquiry.last_step_at - enquiry.received_at).total_seconds() == 3600


def test_open_enquiry_is_overdue_after_its_last_day(clock):
    enquiry, closed = EnquiryFactory(), EnquiryFactory(closed=True)
    clock.shift(14 * 24 * 3600)
    assert not enquiry.is_overdue

    clock.shift(24 * 3600)

    assert enquiry.is_overdue
    assert not closed.is_overdue
    assert list(Enquiry.objects.overdue(enquiry.due_on.replace(day=9))) == [enquiry]


def test_handlers_are_active_staff_with_the_right(clock, aino):
    clerk, gone = UserFactory(), UserFactory(is_active=False)
    UserFactory()
    for user in (clerk, gone):
        user.user_permissions.add(Permission.objects.get(codename="change_enquiry"))

    assert set(handlers()) == {aino, clerk}
