"""The same link by two at once, over real connections: one row, one event, both told the same."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from cms.mailing.models import ConsentEvent, Delivery, Subscriber, Subscription
from cms.mailing.services.subscriptions import confirm_subscription, request_subscription
from cms.mailing.services.subscriptions.consent import record_consent
from cms.mailing.wishes import Wish
from tests.cms.mailing.services.test_subscriptions import token_in

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("notices"),
]

READERS = 4
NEWSLETTER = Wish(kind="newsletter", language="fi", frequency="at_once")


def at_once(work: Callable[[int], object]) -> list[object]:
    """What `work` returns to each reader; all start at the same moment, each on its own connection."""
    start = Barrier(READERS)

    def run(number: int) -> object:
        try:
            start.wait(timeout=10)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(READERS) as pool:
        return list(pool.map(run, range(READERS)))


def ask() -> str:
    request_subscription(address="aino@example.org", wishes=[NEWSLETTER], language="fi", wording="Sanat.", source="x")
    return token_in(Delivery.objects.latest("pk"))


def counts() -> tuple[int, int]:
    return Subscription.objects.count(), ConsentEvent.objects.filter(kind="confirmed").count()


def test_same_link_at_once_begins_one_subscription_and_records_one_confirmation():
    token = ask()

    results = at_once(lambda _reader: confirm_subscription(token=token, source="x").is_new)

    assert sorted(results) == [False, False, False, True]
    assert counts() == (1, 1)


def test_several_links_at_once_begin_one_subscription():
    tokens = [ask() for _reader in range(READERS)]

    at_once(lambda reader: confirm_subscription(token=tokens[reader], source="x"))

    assert counts() == (1, 1)
    assert Subscriber.objects.count() == 1


def test_harness_sees_the_race_when_the_link_is_only_looked_at():
    ask()
    subscriber = Subscriber.objects.get()
    meeting = Barrier(READERS)

    def careless(_reader: int) -> None:
        """Looks first and writes afterwards, which is what using up the link avoids."""
        is_new = not ConsentEvent.objects.filter(kind="confirmed").exists()
        meeting.wait(timeout=10)
        if is_new:
            record_consent(subscriber=subscriber, kind="confirmed")

    at_once(careless)

    assert counts()[1] > 1


def test_requests_of_one_new_address_at_once_make_one_subscriber():
    at_once(lambda _reader: ask())

    assert Subscriber.objects.count() == 1
    assert ConsentEvent.objects.filter(kind="requested").count() == READERS
