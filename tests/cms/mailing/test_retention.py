"""What is left of deliveries when their time is up, and what of a mailing's figures."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.mailing.models import BounceEvent, Delivery
from cms.mailing.privacy import expire_deliveries
from tests.factories.mailing import DeliveryFactory, MailingContentFactory

pytestmark = pytest.mark.django_db

LEFT = ("sent", "bounced", "complained")


def delivery_of(content, state: str) -> Delivery:
    now = timezone.now()
    return DeliveryFactory(
        mailing=content and content.mailing,
        content=content,
        state=state,
        sent_at=now if state in LEFT else None,
        lease_until=now if state == "sending" else None,
        skip_reason="unsubscribed" if state == "skipped" else "",
        name="Maija Virtanen",
        domain="example.org",
        reason="Koska tilaat.",
        smtp_answer="maija@example.org unknown",
    )


STATES = (*LEFT, "skipped", "failed", "uncertain", "pending", "deferred", "sending")


def test_mailing_keeps_its_figures_and_loses_its_people_after_ninety_days(letters, clock):
    content = MailingContentFactory()
    for state in STATES:
        delivery_of(content, state)
    clock.shift(timedelta(days=91))

    expire_deliveries(timezone.now())

    left = Delivery.objects.exclude(state="sending")
    assert set(left.values_list("state", flat=True)) == {*LEFT, "skipped", "failed", "uncertain"}
    assert set(left.values_list("address", "name", "domain", "subject", "reason", "smtp_answer")) == {("",) * 6}


def test_mail_for_one_occasion_that_never_left_goes_after_ninety_days(clock):
    for state in STATES:
        delivery_of(None, state)
    clock.shift(timedelta(days=91))

    expire_deliveries(timezone.now())

    assert sorted(Delivery.objects.values_list("state", flat=True)) == sorted([*LEFT, "sending"])
    assert set(Delivery.objects.filter(state__in=LEFT).values_list("address", "name")) == {("", "")}


def test_nothing_goes_before_its_time_and_all_goes_after_two_years(letters, clock):
    content = MailingContentFactory()
    for state in STATES:
        delivery_of(content, state)
    BounceEvent.objects.create(kind="hard", source="dsn", dedup_key="dsn:1")

    clock.shift(timedelta(days=89))
    assert expire_deliveries(timezone.now()) == 0
    clock.shift(timedelta(days=700))
    expire_deliveries(timezone.now())

    assert not Delivery.objects.exists()
    assert not BounceEvent.objects.exists()
