"""Two who answer at once, over real connections: one answer leaves, the other is told."""

import pytest

from cms.core.enquiries.errors import AnsweredMeanwhile
from cms.core.enquiries.models import Enquiry
from cms.core.enquiries.services import answer
from cms.mailing.models import Delivery
from tests.cms.core.public_forms.test_concurrency import SENDERS, at_once
from tests.factories.core import AdministratorFactory
from tests.factories.enquiries import EnquiryFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_one_of_several_answers_at_once_leaves():
    number = EnquiryFactory().pk
    staff = AdministratorFactory.create_batch(SENDERS)

    def try_to_answer(sender: int) -> bool:
        try:
            answer(enquiry=Enquiry.objects.get(pk=number), text=f"{sender}", by=staff[sender], answers_seen=0)
        except AnsweredMeanwhile:
            return False
        return True

    results = at_once(try_to_answer)

    assert sorted(results) == [False] * (SENDERS - 1) + [True]
    assert Enquiry.objects.get().answers.count() == Delivery.objects.count() == 1
