import pytest

from cms.core.waiting.registry import waiting_lists
from cms.mailing.enums import DeliveryState
from tests.factories.core import AdministratorFactory, UserFactory
from tests.factories.mailing import DeliveryFactory

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
