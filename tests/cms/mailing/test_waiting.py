import pytest
from django.utils import timezone, translation

from cms.core.waiting.registry import waiting_lists
from cms.mailing.enums import DeliveryState
from tests.factories.core import AdministratorFactory, UserFactory
from tests.factories.mailing import DeliveryFactory, MailingFactory

pytestmark = pytest.mark.django_db


def the_list():
    return next(item for item in waiting_lists() if item.code == "deliveries")


def test_uncertain_deliveries_without_a_repeat_wait_for_a_person():
    undecided = DeliveryFactory(state=DeliveryState.UNCERTAIN, repeats_left=0)
    DeliveryFactory(state=DeliveryState.UNCERTAIN, repeats_left=1)
    DeliveryFactory()
    user = AdministratorFactory()

    assert the_list().count(user) == 1
    assert [(row.title, row.address) for row in the_list().rows(user, 5)] == [
        ("Tervetuloa", f"/admin/deliveries/inspect/{undecided.pk}/")
    ]
    assert the_list().address(user) == "/admin/deliveries/?state=uncertain"


def test_uncertain_deliveries_concern_who_may_decide():
    assert the_list().concerns(AdministratorFactory())
    assert not the_list().concerns(UserFactory())


def test_rows_of_deliveries_take_one_query_however_many(django_assert_num_queries):
    user = AdministratorFactory()
    for _ in range(30):
        DeliveryFactory(state=DeliveryState.UNCERTAIN, repeats_left=0)

    for limit in (3, 30):
        with django_assert_num_queries(1):
            assert len(the_list().rows(user, limit)) == limit


def the_mailings():
    return next(item for item in waiting_lists() if item.code == "mailings")


def test_mailings_that_stand_still_or_went_wrong_wait_for_a_person(letters):
    user = AdministratorFactory()
    paused = MailingFactory(title="Paused", state="paused", pause_reason="policy")
    doubtful = MailingFactory(title="Doubtful")
    DeliveryFactory.create_batch(2, mailing=doubtful, state="uncertain", repeats_left=0)
    DeliveryFactory(mailing=doubtful, state="failed", smtp_enhanced="5.1.1", settled_at=timezone.now())
    refused = MailingFactory(title="Refused")
    DeliveryFactory(mailing=refused, state="failed", smtp_enhanced="5.7.1", settled_at=timezone.now())
    dead = MailingFactory(title="Dead address")
    DeliveryFactory(mailing=dead, state="failed", smtp_enhanced="5.1.1", settled_at=timezone.now())
    MailingFactory(title="Going")

    with translation.override("en"):
        rows = {row.title: (row.address, row.remark) for row in the_mailings().rows(user, 9)}

    assert the_mailings().count(user) == 3
    assert rows == {
        "Paused": (f"/admin/mailings/inspect/{paused.pk}/", "the receiving servers refuse it by their rules"),
        "Doubtful": (f"/admin/mailings/inspect/{doubtful.pk}/", "2 uncertain, 1 refused"),
        "Refused": (f"/admin/mailings/inspect/{refused.pk}/", "1 refused"),
    }


def test_uncertain_of_a_mailing_is_decided_there():
    DeliveryFactory(mailing=MailingFactory(), state="uncertain", repeats_left=0)

    assert the_list().count(AdministratorFactory()) == 0


def test_mailings_concern_who_may_control_them():
    assert the_mailings().concerns(AdministratorFactory())
    assert not the_mailings().concerns(UserFactory())


def test_rows_of_mailings_take_one_query_however_many(django_assert_num_queries):
    user = AdministratorFactory()
    MailingFactory.create_batch(30, state="paused", pause_reason="staff")

    for limit in (3, 30):
        with django_assert_num_queries(1):
            assert len(the_mailings().rows(user, limit)) == limit
