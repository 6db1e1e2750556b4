"""What the site gives a subscriber, forgets when asked, and forgets by itself."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.privacy.services import apply_retention, erase_person, export_person
from cms.mailing.enums import EndReason
from cms.mailing.models import ConsentEvent, Delivery, Subscriber, Subscription, Suppression
from cms.mailing.services.subscriptions import end_subscription, request_subscription
from cms.mailing.wishes import Wish
from tests.factories.mailing import SubscriberFactory, SubscriptionFactory, mailed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("notices")]

AINO = "aino@example.org"


def ask():
    request_subscription(
        address=AINO,
        wishes=[Wish(kind="newsletter", language="fi", frequency="at_once")],
        language="fi",
        wording="Sanat.",
        source="/fi/x/",
        network="192.0.2.1",
    )


def test_export_holds_subscriptions_and_consent_with_its_wording():
    ask()
    SubscriptionFactory(subscriber=Subscriber.objects.get())

    text = str(export_person(email=AINO))

    for part in (AINO, "newsletter", "Sanat.", "requested"):
        assert part in text


def test_erasure_leaves_no_mail_to_be_sent_and_no_orphan():
    row = SubscriptionFactory(subscriber__address=AINO)
    mailed(row.subscriber)

    erase_person(email=AINO)

    assert not Delivery.objects.exclude(state="skipped").exists()
    assert not Delivery.objects.filter(address=AINO).exists()
    row.refresh_from_db()
    assert row.end_reason == EndReason.ERASED
    assert (row.subscriber.address, row.subscriber.address_hash) == (None, None)
    assert Suppression.objects.get().reason == "erased"


def test_retention_forgets_in_its_time(clock):
    ask()
    ended = SubscriptionFactory(subscriber__address="eero@example.org")
    end_subscription(subscription=ended, source="x")
    kept = SubscriptionFactory(subscriber__address="outi@example.org")

    clock.shift(timedelta(days=27))
    apply_retention(now=timezone.now())
    assert set(Subscriber.objects.values_list("address", flat=True)) == {
        AINO,
        "eero@example.org",
        kept.subscriber.address,
    }
    clock.shift(timedelta(days=4))
    apply_retention(now=timezone.now())

    assert set(Subscriber.objects.values_list("address", flat=True)) == {None, kept.subscriber.address}
    assert Subscription.objects.get(ended_at=None) == kept


def test_hash_of_the_network_goes_after_a_year(clock):
    ask()
    SubscriptionFactory(subscriber=Subscriber.objects.get())
    Subscriber.objects.update(confirmed_at=timezone.now())

    clock.shift(timedelta(days=366))
    apply_retention(now=timezone.now())

    assert ConsentEvent.objects.get().network_hash == ""


def test_who_never_confirmed_may_be_imported_later():
    SubscriberFactory(address=AINO, confirmed_at=None)

    erase_person(email=AINO)

    assert not Suppression.objects.exists()
