"""Digests: one a day or a week, windows without gap or overlap, nothing lost, nothing twice, nothing empty."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from briefings.announcements.digests import run_digests
from briefings.announcements.telling import tell
from briefings.models import DigestRun
from cms.core.visibility.models import Withdrawal
from cms.mailing.models import Mailing
from tests.factories.announcements import subscribe
from tests.factories.core import TopicFactory

HELSINKI = ZoneInfo("Europe/Helsinki")


def local(*when):
    return datetime(*when, tzinfo=HELSINKI)


@pytest.fixture
def ran_before(clock):
    """The digests of the day before, so that windows have something to begin at."""
    run_digests(at=timezone.now() - timedelta(days=1))
    DigestRun.objects.filter(frequency="weekly").delete()
    return clock


def windows(frequency="daily"):
    return [
        (run.local_date, run.window_start.astimezone(HELSINKI), run.window_end.astimezone(HELSINKI))
        for run in DigestRun.objects.filter(frequency=frequency).order_by("window_end")
    ]


def sent(deliveries):
    return [(delivery.address, delivery.subject) for delivery in deliveries]


def test_daily_digest_tells_what_opened_until_eight_and_runs_at_half_past(
    ran_before, add_announcement, add_briefing, gather
):
    row = subscribe(frequency="daily")
    add_announcement(add_briefing(title="Eilen"), opens_at=local(2026, 11, 24, 20, 0))
    add_announcement(add_briefing(title="Aamulla"), opens_at=local(2026, 11, 25, 7, 59))
    add_announcement(add_briefing(title="Myöhään"), opens_at=local(2026, 11, 25, 8, 0))

    ran_before.move_to(local(2026, 11, 25, 8, 29))
    assert gather() == []
    ran_before.move_to(local(2026, 11, 25, 8, 30))
    assert sent(gather()) == [(row.subscriber.address, "2 uutta katsausta: Eilen")]
    ran_before.move_to(local(2026, 11, 26, 8, 30))
    assert sent(gather()) == [(row.subscriber.address, "1 uusi katsaus: Myöhään")]


def test_weekly_digest_runs_on_monday(ran_before, add_announcement, add_briefing, gather):
    row = subscribe(frequency="weekly", language="sv")
    add_announcement(add_briefing(title="Asunnottomuus kasvaa"), opens_at=local(2026, 11, 24, 20, 0))

    ran_before.move_to(local(2026, 11, 29, 23, 0))
    assert gather() == []
    ran_before.move_to(local(2026, 11, 30, 8, 30))
    [delivery] = gather()
    assert sent([delivery]) == [(row.subscriber.address, "1 ny översikt: Asunnottomuus kasvaa")]
    assert "På finska" in delivery.text
    assert delivery.mailing.is_automatic


def test_item_that_matches_three_subscriptions_comes_once_with_all_reasons(
    ran_before, add_announcement, briefing, gather, housing, environment
):
    rows = [subscribe(frequency="daily", topic=housing)]
    rows.append(subscribe(rows[0].subscriber, frequency="daily", branch=environment))
    rows.append(subscribe(rows[0].subscriber, frequency="daily", topic=housing, branch=environment))
    add_announcement(briefing, opens_at=local(2026, 11, 24, 12, 0))
    ran_before.move_to(local(2026, 11, 25, 8, 30))

    [delivery] = gather()

    assert delivery.sent_for == [row.pk for row in rows]
    assert delivery.text.count("Asunnottomuus kasvaa\n") == 1
    assert "asuminen fi" in delivery.reason
    assert "ministeriö YM" in delivery.reason


def test_empty_digest_is_not_sent(ran_before, add_announcement, gather):
    subscribe(frequency="daily", topic=TopicFactory())
    add_announcement(opens_at=local(2026, 11, 24, 12, 0))
    ran_before.move_to(local(2026, 11, 25, 8, 30))

    assert gather() == []
    assert Mailing.objects.count() == 0
    assert [day for day, _start, _end in windows()] == [date(2026, 11, 22 + number) for number in (0, 1, 2, 3)][1:]


def test_run_twice_it_makes_one_digest(ran_before, add_announcement, gather):
    subscribe(frequency="daily")
    add_announcement(opens_at=local(2026, 11, 24, 12, 0))
    ran_before.move_to(local(2026, 11, 25, 8, 30))

    assert len(gather()) == 1
    assert gather() == []
    assert Mailing.objects.count() == 1


def test_three_missed_days_are_made_up_one_window_after_the_other(ran_before, add_announcement, add_briefing, gather):
    row = subscribe(frequency="daily")
    for day in (24, 25, 26):
        add_announcement(add_briefing(title=f"Päivä {day}"), opens_at=local(2026, 11, day, 12, 0))
    ran_before.move_to(local(2026, 11, 27, 13, 0))

    made = [sent(gather()) for _ in range(4)]

    assert made == [[(row.subscriber.address, f"1 uusi katsaus: Päivä {day}")] for day in (24, 25, 26)] + [[]]
    assert [end - start for _day, start, end in windows()][-3:] == [timedelta(days=1)] * 3


def test_what_is_older_than_seven_missed_days_comes_in_the_first_that_is_made_up(ran_before, add_announcement, gather):
    subscribe(frequency="daily")
    add_announcement(opens_at=local(2026, 11, 24, 12, 0))
    ran_before.move_to(local(2026, 12, 10, 9, 0))

    assert len(gather()) == 1
    days = windows()
    assert days[1][:2] == (date(2026, 12, 4), days[0][2])


@pytest.mark.parametrize(
    ("first", "hours"), [(local(2026, 10, 24, 9, 0), 25), (local(2027, 3, 27, 9, 0), 23)], ids=["autumn", "spring"]
)
def test_windows_join_when_clocks_are_changed(clock, db, first, hours):
    for days in range(3):
        clock.move_to(first + timedelta(days=days))
        run_digests(at=timezone.now())

    found = windows()
    assert [(end - start).total_seconds() / 3600 for _day, start, end in _utc(found)] == [24, hours, 24]
    assert [end for _day, _start, end in found][:-1] == [start for _day, start, _end in found][1:]
    assert {end.hour for _day, _start, end in found} == {8}


def _utc(found):
    return [(day, start.astimezone(ZoneInfo("UTC")), end.astimezone(ZoneInfo("UTC"))) for day, start, end in found]


def test_change_from_weekly_to_daily_loses_nothing_and_sends_nothing_twice(ran_before, add_announcement, gather):
    weekly = subscribe(frequency="weekly")
    add_announcement(opens_at=local(2026, 11, 24, 12, 0))
    ran_before.move_to(local(2026, 11, 26, 15, 0))
    tell()
    type(weekly).objects.filter(pk=weekly.pk).update(ended_at=timezone.now(), end_reason="changed")
    subscribe(weekly.subscriber, frequency="daily", days_ago=0)

    ran_before.move_to(local(2026, 11, 27, 8, 30))
    assert [address for address, _subject in sent(gather())] == [weekly.subscriber.address]
    ran_before.move_to(local(2026, 11, 30, 8, 30))
    assert gather() == []


def test_briefing_withdrawn_before_the_run_is_left_out(ran_before, add_announcement, briefing, gather):
    subscribe(frequency="daily")
    add_announcement(briefing, opens_at=local(2026, 11, 24, 12, 0))
    Withdrawal.objects.create(translation_key=briefing.translation_key, kind="error")
    ran_before.move_to(local(2026, 11, 25, 8, 30))

    assert gather() == []


def test_who_waits_for_swedish_gets_it_in_the_digest_after_it_comes(
    ran_before, add_announcement, add_briefing, briefing, gather
):
    row = subscribe(frequency="daily", language="sv", wait_days=7)
    add_announcement(briefing, opens_at=local(2026, 11, 24, 12, 0))
    ran_before.move_to(local(2026, 11, 25, 8, 30))
    assert gather() == []

    add_briefing(language="sv", translation_key=briefing.translation_key, title="Hemlösheten ökar")
    ran_before.move_to(local(2026, 11, 26, 8, 30))
    assert sent(gather()) == [(row.subscriber.address, "1 ny översikt: Hemlösheten ökar")]
    ran_before.move_to(local(2026, 11, 27, 8, 30))
    assert gather() == []


def test_long_digest_is_not_cut_off(ran_before, add_announcement, gather):
    subscribe(frequency="weekly")
    for _ in range(30):
        add_announcement(opens_at=local(2026, 11, 24, 12, 0))
    ran_before.move_to(local(2026, 11, 30, 8, 30))

    [delivery] = gather()

    assert len(delivery.html.encode()) < 100_000
    assert delivery.text.count("http://testserver/fi/katsaukset/") == 30
