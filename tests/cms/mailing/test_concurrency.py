"""Many workers at once over real connections: each row is sent once, whatever they race for."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cms.core.notify import Recipient
from cms.mailing.enums import DeliveryState
from cms.mailing.models import Delivery
from cms.mailing.services import claim_delivery, enqueue_delivery, send_delivery
from tests.factories.mailing import DeliveryFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

WORKERS = 4


def at_once(work: Callable[[int], object], workers: int = WORKERS) -> list[object]:
    """What `work` returns to each worker; all start at the same moment, each on its own connection."""
    start = Barrier(workers)

    def run(number: int) -> object:
        try:
            start.wait(timeout=10)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, range(workers)))


def test_every_row_is_claimed_by_one_worker():
    rows = [delivery.pk for delivery in DeliveryFactory.create_batch(25)]

    claimed = at_once(lambda _worker: [pk for pk in rows if claim_delivery(pk=pk)])

    assert sorted(pk for own in claimed for pk in own) == rows
    assert set(Delivery.objects.values_list("state", "attempts")) == {("sending", 1)}


def test_harness_sees_the_race_when_the_claim_has_no_condition():
    rows = [delivery.pk for delivery in DeliveryFactory.create_batch(25)]
    meeting = Barrier(WORKERS)

    def careless(_worker: int) -> list[int]:
        """Looks first and writes afterwards, which is what the conditional UPDATE avoids."""
        taken = []
        for pk in rows:
            free = Delivery.objects.get(pk=pk).state == DeliveryState.PENDING
            meeting.wait(timeout=20)
            if free:
                lease = Delivery.objects.get(pk=pk).next_attempt_at
                Delivery.objects.filter(pk=pk).update(state=DeliveryState.SENDING, lease_until=lease)
                taken.append(pk)
        return taken

    claimed = at_once(careless)

    assert sum(len(own) for own in claimed) == WORKERS * len(rows)


def test_workers_that_race_for_the_same_rows_send_each_once(smtp_server):
    rows = [delivery.pk for delivery in DeliveryFactory.create_batch(12)]

    at_once(lambda _worker: [send_delivery(pk=pk) for pk in rows])

    addresses = [message["X-Recipient"] for message in smtp_server.received]
    assert sorted(addresses) == sorted(Delivery.objects.values_list("address", flat=True))
    assert set(Delivery.objects.values_list("state", flat=True)) == {"sent"}


def test_the_same_occasion_at_once_is_written_once():
    results = at_once(
        lambda worker: enqueue_delivery(
            to=Recipient("aino@example.org"),
            language="fi",
            subject="Tervetuloa",
            text=f"{worker}\n",
            dedup_key="registration:1",
        )
    )

    assert sorted(created for _delivery, created in results) == [False, False, False, True]
    assert {delivery.pk for delivery, _created in results} == {Delivery.objects.get().pk}


def test_worker_whose_row_was_taken_over_changes_nothing(smtp_server):
    """It was thought dead, another has claimed its row since: its late outcome is not written."""
    delivery = DeliveryFactory()

    def take_over(_message) -> str:
        Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.UNCERTAIN, lease_until=None)
        assert claim_delivery(pk=delivery.pk)
        connection.close()
        return "550 5.1.1 No such user"

    smtp_server.on_data = take_over

    assert send_delivery(pk=delivery.pk) is None
    assert Delivery.objects.values_list("state", "attempts").get() == (DeliveryState.SENDING, 2)


def test_worker_that_was_thought_dead_still_says_what_came_of_it(smtp_server):
    """Its row was called uncertain and nobody has claimed it since: the worker knows better."""
    delivery = DeliveryFactory()

    def give_up(_message) -> str:
        Delivery.objects.filter(pk=delivery.pk).update(state=DeliveryState.UNCERTAIN, lease_until=None)
        connection.close()
        return "250 2.0.0 Ok"

    smtp_server.on_data = give_up

    assert send_delivery(pk=delivery.pk) == DeliveryState.SENT
