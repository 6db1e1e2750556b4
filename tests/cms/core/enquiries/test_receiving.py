"""What a reader writes becomes a row, an acknowledgement and a notice, or nothing at all."""

from datetime import date

import pytest

from cms.core.enquiries.kinds import ACCESSIBILITY, CONTACT, EnquiryKind, kind_of, register_kind
from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.services import receive_enquiry
from cms.core.navigation.models import CentreSettings
from cms.core.notify.errors import UnusableAddress
from cms.mailing.models import Delivery
from tests.factories.core import ContactFactory, ContentPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def centre():
    centre = CentreSettings.load()
    centre.email = "info@example.org"
    centre.save()


def received(**more):
    given = {"kind": CONTACT, "language": "sv", "text": "Hej", "email": "maija@example.org"}
    return receive_enquiry(**{**given, **more})


def letters():
    return {delivery.address: delivery for delivery in Delivery.objects.all()}


def test_enquiry_is_new_and_has_a_reference_and_a_last_day(clock):
    enquiry = received()

    assert (enquiry.state, enquiry.due_on) == ("new", date(2026, 12, 8))
    assert enquiry.reference == f"2026-{enquiry.pk:05d}"
    assert [event.action for event in enquiry.events.all()] == ["received"]


def test_last_day_counts_from_the_day_on_the_clocks_here(clock):
    clock.move_to("2026-11-24T22:30:00+00:00")

    assert received().due_on == date(2026, 12, 9)


def test_person_is_thanked_in_their_language_and_staff_are_told_in_theirs(clock, centre):
    enquiry = received(name="Virtanen, Maija")

    thanks, notice = letters()["maija@example.org"], letters()["info@example.org"]
    assert thanks.recipient == '"Virtanen, Maija" <maija@example.org>'
    assert (thanks.language, notice.language) == ("sv", "fi")
    assert thanks.subject == f"Ditt meddelande {enquiry.reference} har kommit fram"
    assert enquiry.reference in thanks.text
    assert "8\N{NO-BREAK SPACE}december 2026" in thanks.text
    assert notice.subject == f"Vastattavana: viesti {enquiry.reference}"
    assert f"http://testserver/admin/enquiries/{enquiry.pk}/" in notice.text


def test_nothing_that_was_typed_stands_in_what_is_sent_unasked(clock, centre):
    received(text="Osta halpaa", name="Halpa Kauppa")

    for delivery in Delivery.objects.all():
        assert "Osta halpaa" not in delivery.text + delivery.html + delivery.subject
        assert "Halpa Kauppa" not in delivery.text + delivery.html + delivery.subject


def test_enquiry_about_a_contact_goes_to_that_contact(clock, centre):
    received(contact=ContactFactory(email="desk@example.org"))

    assert set(letters()) == {"maija@example.org", "desk@example.org"}


def test_anonymous_feedback_is_kept_and_not_acknowledged(clock, centre):
    enquiry = received(kind=ACCESSIBILITY, email="", details={"equipment": "NVDA", "more": ""})

    assert set(letters()) == {"info@example.org"}
    assert (enquiry.due_on, enquiry.details) == (date(2026, 12, 8), {"equipment": "NVDA"})
    assert enquiry.labelled_details == [(ACCESSIBILITY.details["equipment"], "NVDA")]


def test_centre_without_an_address_has_its_inbox(clock):
    received()

    assert set(letters()) == {"maija@example.org"}


def test_address_gets_few_acknowledgements_a_day(clock):
    for _round in range(7):
        received(email="Maija@example.org")

    assert Enquiry.objects.count() == 7
    assert Delivery.objects.count() == 5


def test_unusable_address_leaves_nothing(clock, centre):
    with pytest.raises(UnusableAddress):
        received(email="maija\n@example.org")

    assert not Enquiry.objects.exists()
    assert not Delivery.objects.exists()


def test_page_is_known_by_its_address(clock, tree):
    page = ContentPageFactory(parent=tree.homes["fi"], slug="sivu")

    assert received(page_path="/fi/sivu/").page_key == page.translation_key
    assert received(page_path="/fi/sivu").page_key == page.translation_key
    assert received(page_path="/fi/").page_key == tree.homes["fi"].translation_key
    assert received(page_path="/fi/muualla/").page_key is None
    assert received(page_path="").page_key is None


def test_kind_without_a_time_has_no_last_day(clock):
    assert received(kind=EnquiryKind("sample", "sample")).due_on is None


def test_kind_of_an_app_that_is_gone_is_shown_by_its_code():
    assert (kind_of("gone").label, kind_of("contact")) == ("gone", CONTACT)


def test_two_kinds_cannot_share_a_code():
    with pytest.raises(ValueError, match="'contact'"):
        register_kind(EnquiryKind("contact", "another"))
