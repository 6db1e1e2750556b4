"""A person's enquiries are found, copied and erased, and kept no longer than said."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.enquiries.models import Enquiry, EnquiryAnswer, EnquiryEvent
from cms.core.enquiries.services import answer
from cms.core.privacy.services import apply_retention, erase_person, export_person
from tests.factories.core import AdministratorFactory
from tests.factories.enquiries import EnquiryFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def answered(clock):
    enquiry = EnquiryFactory(email="Maija@example.org", details={"equipment": "NVDA"})
    answer(enquiry=enquiry, text="Vastaus", by=AdministratorFactory(), answers_seen=0)
    return enquiry


def test_copy_holds_what_was_written_and_answered(answered):
    copy = str(export_person(email="maija@example.org"))

    assert all(words in copy for words in (answered.text, "Vastaus", "NVDA"))


def test_erasing_leaves_nothing_and_a_second_run_finds_nothing(answered):
    other = EnquiryFactory()

    erase_person(email="maija@example.org")

    assert list(Enquiry.objects.all()) == [other]
    assert (EnquiryAnswer.objects.count(), EnquiryEvent.objects.count()) == (0, 0)
    assert "Vastaus" not in str(export_person(email="maija@example.org"))


def test_enquiry_is_erased_two_years_after_the_last_step(answered):
    apply_retention(now=timezone.now() + timedelta(days=730))
    assert Enquiry.objects.count() == 1

    apply_retention(now=timezone.now() + timedelta(days=731))

    assert Enquiry.objects.count() == 0
