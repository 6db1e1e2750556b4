"""How many may leave in any sixty seconds, whoever sends them and wherever the minute begins."""

from datetime import datetime, timedelta
from threading import Lock

import pytest
from django.db import connection
from django.utils import timezone

from cms.mailing.models import Delivery, Mailing
from cms.mailing.services import fan_out_mailing
from cms.mailing.services.claims import claim_batch, give_back
from cms.mailing.services.outcomes import settle_sent
from tests.cms.mailing.test_concurrency import at_once
from tests.factories.mailing import DeliveryFactory, MailingContentFactory, SubscriberFactory

pytestmark = pytest.mark.django_db


def most_in_a_minute(moments: list[datetime]) -> int:
    """The largest number that any sixty seconds, open at one end, hold."""
    return max(
        (sum(start <= moment < start + timedelta(seconds=60) for moment in moments) for start in moments), default=0
    )


def send_what_may_be_sent(mailing, at: datetime, size: int = 50) -> list[Delivery]:
    """Reserve and settle at once, as a worker does with a quick server."""
    batch = claim_batch(pk=mailing.pk, size=size, at=at)
    for delivery in batch:
        settle_sent(delivery, code=250, answer="2.0.0 Ok")
    return batch


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_minute_sees_more_than_the_limit_whatever_three_workers_do(settings, clock, letters):
    settings.CMS_MAIL_PER_MINUTE = 60
    SubscriberFactory.create_batch(200, subscribed_to="letters")
    mailing = MailingContentFactory(mailing__state="fanning_out").mailing
    fan_out_mailing(pk=mailing.pk)
    sent: list[datetime] = []
    lock = Lock()

    def work(_worker: int) -> None:
        for delivery in send_what_may_be_sent(mailing, timezone.now(), size=25):
            assert delivery.state == "sending"
            with lock:
                sent.append(timezone.now())

    for seconds in (0, 20, 25, 14, 1, 10, 29, 21, 1, 17, 22, 20, 5, 60):
        clock.shift(seconds)
        at_once(work, 3)

    assert most_in_a_minute(sent) == 60
    assert len(sent) == 200


@pytest.mark.postgres
def test_limits_are_used_up_and_come_free_as_the_window_slides(settings, clock, letters, mailing, write_to):
    settings.CMS_MAIL_PER_MINUTE = 3
    write_to(10)

    taken = []
    for seconds in (0, 30, 29, 1, 0, 60):
        clock.shift(seconds)
        taken.append(len(send_what_may_be_sent(mailing, timezone.now())))

    assert taken == [3, 0, 0, 3, 0, 3]


@pytest.mark.postgres
def test_one_domain_gets_its_share_and_holds_up_no_other(settings, clock, mailing, write_to):
    settings.CMS_MAIL_PER_MINUTE_DOMAIN = 2
    ministry = [SubscriberFactory(address=f"reader{n}@ym.example", subscribed_to="letters") for n in range(5)]
    others = [SubscriberFactory(address=f"reader@{n}.example", subscribed_to="letters") for n in range(3)]
    write_to(0, *ministry, *others)

    first = {delivery.address for delivery in send_what_may_be_sent(mailing, timezone.now())}
    clock.shift(60)
    second = {delivery.address for delivery in send_what_may_be_sent(mailing, timezone.now())}

    assert first == {reader.address for reader in [*ministry[:2], *others]}
    assert second == {reader.address for reader in ministry[2:4]}


@pytest.mark.postgres
def test_a_mailings_own_limit_leaves_others_alone(clock, mailing, write_to):
    write_to(4)
    Mailing.objects.update(rate_per_minute=1)
    other = MailingContentFactory().mailing
    DeliveryFactory.create_batch(3, mailing=other)

    assert len(send_what_may_be_sent(mailing, timezone.now())) == 1
    assert len(send_what_may_be_sent(mailing, timezone.now())) == 0
    assert len(send_what_may_be_sent(other, timezone.now())) == 3


@pytest.mark.postgres
def test_what_is_being_handed_over_counts_until_it_is_settled_for_a_minute(settings, clock, mailing, write_to):
    """A slow server must not make room for others: what is on its way may arrive at any moment."""
    settings.CMS_MAIL_PER_MINUTE = 1
    write_to(2)

    (slow,) = claim_batch(pk=mailing.pk, size=10, at=timezone.now())
    clock.shift(90)
    assert claim_batch(pk=mailing.pk, size=10, at=timezone.now()) == []
    settle_sent(slow, code=250, answer="2.0.0 Ok")
    clock.shift(59)
    assert claim_batch(pk=mailing.pk, size=10, at=timezone.now()) == []
    clock.shift(1)
    assert len(claim_batch(pk=mailing.pk, size=10, at=timezone.now())) == 1


@pytest.mark.postgres
def test_mail_that_somebody_waits_for_counts(settings, clock, mailing, write_to):
    settings.CMS_MAIL_PER_MINUTE = 2
    write_to(3)
    DeliveryFactory(state="sent", sent_at=timezone.now(), settled_at=timezone.now())

    assert len(claim_batch(pk=mailing.pk, size=10, at=timezone.now())) == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_every_row_of_a_mailing_is_reserved_by_one_worker(letters):
    SubscriberFactory.create_batch(40, subscribed_to="letters")
    mailing = MailingContentFactory(mailing__state="fanning_out").mailing
    fan_out_mailing(pk=mailing.pk)

    def take_all(_worker: int) -> list[int]:
        keys: list[int] = []
        while batch := claim_batch(pk=mailing.pk, size=3, at=timezone.now()):
            keys.extend(delivery.pk for delivery in batch)
        connection.close()
        return keys

    taken = at_once(take_all, 4)

    assert sorted(key for keys in taken for key in keys) == sorted(Delivery.objects.values_list("pk", flat=True))


def test_what_is_given_back_waits_as_before(clock, mailing, write_to):
    first, second = write_to(2)
    batch = claim_batch(pk=mailing.pk, size=10, at=timezone.now())
    Delivery.objects.filter(pk=first.pk).update(handover_at=timezone.now())

    give_back(batch)

    assert list(Delivery.objects.order_by("pk").values_list("pk", "state")) == [
        (first.pk, "sending"),
        (second.pk, "pending"),
    ]
