"""Who is owed which announcement: by subject, time, language and frequency, each once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from briefings.models import AnnouncedTo
from cms.core.visibility.models import Withdrawal
from cms.mailing.models import Subscription
from tests.factories.announcements import subscribe
from tests.factories.core import BranchFactory, RegionFactory, TopicFactory
from tests.factories.mailing import MailingFactory, SubscriberFactory


@pytest.fixture
def now(clock):
    return timezone.now()


def addresses(found):
    return [address for address, _language, _announcements in found]


def test_subject_matches_topic_branch_and_region_together(
    now, add_briefing, add_announcement, told_to, housing, environment
):
    north = RegionFactory()
    page = add_briefing(regions=[RegionFactory(parent=north)])
    announcement = add_announcement(page)
    wanted = [
        subscribe(),
        subscribe(topic=housing),
        subscribe(branch=environment),
        subscribe(topic=housing, branch=environment, region=north),
    ]
    for criteria in (
        {"topic": TopicFactory()},
        {"topic": housing, "branch": BranchFactory()},
        {"region": RegionFactory()},
        {"topic": housing, "region": RegionFactory(parent=north)},
    ):
        subscribe(**criteria)

    assert addresses(told_to(announcement, at=now)) == [row.subscriber.address for row in wanted]


def test_subscription_to_a_topic_covers_what_stands_below_it(now, add_briefing, add_announcement, told_to, housing):
    below = TopicFactory(parent=housing)
    above = subscribe(topic=housing)
    subscribe(topic=TopicFactory(parent=below))
    announcement = add_announcement(add_briefing(topics=[below]))

    assert addresses(told_to(announcement, at=now)) == [above.subscriber.address]


def test_briefing_without_regions_concerns_all_of_them(now, add_announcement, told_to):
    row = subscribe(region=RegionFactory())

    assert addresses(told_to(add_announcement(), at=now)) == [row.subscriber.address]


def test_three_matching_subscriptions_make_one_telling(now, add_announcement, briefing, told_to, housing, environment):
    person = SubscriberFactory()
    for criteria in ({"topic": housing}, {"branch": environment}, {"topic": housing, "branch": environment}):
        subscribe(person, **criteria)

    announcement = add_announcement(briefing)

    assert told_to(announcement, at=now) == [(person.address, "fi", [announcement.pk])]


def test_most_urgent_of_the_matching_subscriptions_decides(now, add_announcement, briefing, told_to, housing):
    person = SubscriberFactory()
    subscribe(person, frequency="weekly")
    subscribe(person, topic=housing, frequency="daily")
    announcement = add_announcement(briefing)

    found = {name: addresses(told_to(announcement, at=now, frequency=name)) for name in ("at_once", "daily", "weekly")}

    assert found == {"at_once": [], "daily": [person.address], "weekly": []}


def test_what_opened_before_one_subscribed_is_not_owed(now, add_announcement, told_to):
    subscribe(days_ago=-0.01)

    assert told_to(add_announcement(), at=now + timedelta(hours=1)) == []


def test_unconfirmed_and_ended_subscriptions_get_nothing(now, add_announcement, told_to):
    subscribe(SubscriberFactory(confirmed_at=None))
    subscribe(ended_at=now, end_reason="unsubscribed")

    assert told_to(add_announcement(), at=now) == []


@pytest.mark.parametrize(("before", "after"), [("weekly", "daily"), ("daily", "weekly"), ("weekly", "at_once")])
def test_change_of_frequency_loses_nothing(now, add_announcement, told_to, before, after):
    announcement = add_announcement(opens_at=now - timedelta(days=2))
    old = subscribe(frequency=before, ended_at=now - timedelta(days=1), end_reason="changed")
    subscribe(old.subscriber, frequency=after, days_ago=1)

    assert addresses(told_to(announcement, at=now, frequency=after)) == [old.subscriber.address]
    assert told_to(announcement, at=now, frequency=before) == []


def test_who_has_been_told_is_not_told_again(now, add_announcement, told_to):
    rows = [subscribe(), subscribe()]
    announcement, another = add_announcement(), add_announcement()
    AnnouncedTo.objects.create(announcement=announcement, subscriber=rows[0].subscriber, mailing=MailingFactory())

    assert addresses(told_to(announcement, at=now)) == [rows[1].subscriber.address]
    assert told_to(announcement, another, at=now) == [
        (rows[0].subscriber.address, "fi", [another.pk]),
        (rows[1].subscriber.address, "fi", [announcement.pk, another.pk]),
    ]


def test_missing_language_is_waited_for_as_long_as_one_wants(now, add_announcement, told_to):
    patient = subscribe(language="sv", wait_days=7)
    eager = subscribe(language="sv")
    announcement = add_announcement()

    assert addresses(told_to(announcement, at=now)) == [eager.subscriber.address]
    assert addresses(told_to(announcement, at=now + timedelta(days=7))) == [
        patient.subscriber.address,
        eager.subscriber.address,
    ]


def test_edition_that_comes_meanwhile_ends_the_waiting(now, add_briefing, briefing, add_announcement, told_to):
    patient = subscribe(language="sv", wait_days=7)
    announcement = add_announcement(briefing)
    add_briefing(language="sv", translation_key=briefing.translation_key)

    assert told_to(announcement, at=now) == [(patient.subscriber.address, "sv", [announcement.pk])]


def test_language_is_the_persons_own_where_a_subscription_asks_for_it(now, add_announcement, told_to, housing):
    person = SubscriberFactory(language="sv")
    subscribe(person, language="en")
    subscribe(person, language="sv", topic=housing)
    other = SubscriberFactory(language="fi")
    subscribe(other, language="en")

    found = told_to(add_announcement(), at=now)

    assert [language for _address, language, _announcements in found] == ["sv", "en"]


def test_briefing_that_has_been_taken_away_is_not_told(now, briefing, add_announcement, told_to):
    subscribe()
    announcement = add_announcement(briefing)
    Withdrawal.objects.create(translation_key=briefing.translation_key, kind="error")

    assert told_to(announcement, at=now) == []


@pytest.mark.parametrize("frequency", ["at_once", "daily"])
def test_queries_do_not_grow_with_subscribers(
    now, add_announcement, told_to, django_assert_num_queries, housing, frequency
):
    announcements = [add_announcement(), add_announcement()]
    told_to(*announcements, at=now)  # languages are known from now on

    for number in (3, 30):
        Subscription.objects.all().delete()
        for _ in range(number):
            subscribe(topic=housing, frequency=frequency)
        with django_assert_num_queries(7):
            assert len(told_to(*announcements, at=now, frequency=frequency)) == number
