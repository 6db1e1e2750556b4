"""Announcing: with the publication, undone for a while, then told at once, each person once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone

from briefings.announcements.errors import AlreadyTold
from briefings.announcements.publication import follow_withdrawal
from briefings.announcements.recipients import at_once_recipients, note_told, still_wanted_and_readable
from briefings.announcements.services import announce, undo_announcement
from briefings.models import AnnouncedTo, Announcement
from cms.core.i18n.labels import make_label
from cms.core.pages import neutral
from cms.core.visibility.models import Embargo, Withdrawal
from cms.mailing.models import Mailing
from cms.mailing.services import cancel_mailing
from tests.factories.announcements import subscribe
from tests.factories.core import AdministratorFactory
from tests.factories.mailing import SubscriberFactory


@pytest.fixture
def announced(clock, briefing):
    """An announcement that has just been asked for."""
    return announce(translation_key=briefing.translation_key, event="published", occasion="revision:1")


def addressed(deliveries):
    return [(delivery.address, delivery.language) for delivery in deliveries]


def publish(page, **values):
    """As an editor does: a revision with the answer, and its publication."""
    page = page.get_latest_revision_as_object() if page.latest_revision_id else page
    for name, value in values.items():
        setattr(page, name, value)
    page.save_revision(user=AdministratorFactory()).publish()
    page.refresh_from_db()
    return page


def test_nothing_leaves_before_the_time_to_undo_is_over(announced, gather, clock):
    row = subscribe(days_ago=1)

    assert gather() == []
    clock.shift(timedelta(minutes=10))
    assert addressed(gather()) == [(row.subscriber.address, "fi")]


def test_undone_announcement_is_told_to_nobody(announced, gather, clock):
    subscribe()
    undo_announcement(pk=announced.pk)
    clock.shift(timedelta(minutes=10))

    assert gather() == []
    assert Mailing.objects.count() == 0


def test_opened_announcement_cannot_be_undone(announced, gather, clock):
    clock.shift(timedelta(minutes=10))
    gather()

    with pytest.raises(AlreadyTold):
        undo_announcement(pk=announced.pk)

    assert Announcement.objects.get().state == "open"


def test_embargo_holds_it_and_counts_from_its_end(announced, briefing, gather, clock):
    row = subscribe()
    ends = timezone.now() + timedelta(hours=2)
    Embargo.objects.create(translation_key=briefing.translation_key, until=ends)
    clock.shift(timedelta(minutes=30))

    assert gather() == []
    clock.shift(timedelta(hours=2))
    assert addressed(gather()) == [(row.subscriber.address, "fi")]
    assert Announcement.objects.get().opened_at == ends


def test_second_change_within_the_time_to_undo_makes_no_second_mail(announced, briefing, gather, clock):
    subscribe()
    clock.shift(timedelta(minutes=5))
    announce(translation_key=briefing.translation_key, event="changed", occasion="revision:2")
    clock.shift(timedelta(minutes=6))

    assert gather() == []
    clock.shift(timedelta(minutes=4))
    assert [delivery.content.subject for delivery in gather()] == ["Uusi katsaus: Asunnottomuus kasvaa"]


def test_one_mail_names_all_subscriptions_that_match(announced, gather, clock, housing, environment):
    person = SubscriberFactory()
    rows = [subscribe(person, topic=housing), subscribe(person, branch=environment)]
    clock.shift(timedelta(minutes=10))

    [delivery] = gather()

    assert delivery.sent_for == [row.pk for row in rows]
    assert "asuminen fi" in delivery.reason
    assert "ministeriö YM" in delivery.reason


def test_run_twice_it_tells_nobody_twice(announced, gather, clock):
    subscribe()
    clock.shift(timedelta(minutes=10))
    gather()

    assert gather() == []
    assert Mailing.objects.count() == 1


def test_missing_language_now_and_no_second_mail_when_it_comes(announced, briefing, add_briefing, gather, clock):
    row = subscribe(language="sv")
    clock.shift(timedelta(minutes=10))

    [delivery] = gather()
    clock.shift(timedelta(days=2))
    add_briefing(language="sv", translation_key=briefing.translation_key)

    assert addressed([delivery]) == [(row.subscriber.address, "sv")]
    assert "På finska" in delivery.content.text
    assert gather() == []


def test_who_waits_for_the_language_gets_it_when_it_comes(announced, briefing, add_briefing, gather, clock):
    row = subscribe(language="sv", wait_days=7)
    clock.shift(timedelta(minutes=10))

    assert gather() == []
    clock.shift(timedelta(days=2))
    add_briefing(language="sv", translation_key=briefing.translation_key, title="Hemlösheten ökar")
    [delivery] = gather()
    assert addressed([delivery]) == [(row.subscriber.address, "sv")]
    assert "Hemlösheten ökar" in delivery.content.subject
    assert "På finska" not in delivery.content.text


def test_who_has_waited_long_enough_gets_the_source_once(announced, gather, clock):
    row = subscribe(language="sv", wait_days=7)
    clock.shift(timedelta(days=7, minutes=10))

    assert addressed(gather()) == [(row.subscriber.address, "sv")]
    clock.shift(timedelta(days=7))
    assert gather() == []


def test_cancelled_mailing_is_not_made_anew(announced, gather, clock):
    subscribe()
    clock.shift(timedelta(minutes=10))
    gather()
    cancel_mailing(pk=Mailing.objects.get().pk, by=AdministratorFactory())
    subscribe(language="sv", days_ago=1)

    assert gather() == []


def test_telling_somebody_twice_is_refused_by_the_database(announced, gather, clock):
    subscribe()
    clock.shift(timedelta(minutes=10))
    gather()
    AnnouncedTo.objects.all().delete()
    mailing = Mailing.objects.get()
    recipients = list(at_once_recipients(mailing))
    note_told(mailing, recipients)

    with pytest.raises(IntegrityError):
        note_told(mailing, recipients)


def test_mail_is_wanted_while_a_subscription_runs_and_the_briefing_stands(announced, briefing, gather, clock):
    staying, leaving, changing = (subscribe() for _ in range(3))
    clock.shift(timedelta(minutes=10))
    gather()
    mailing = Mailing.objects.get()
    everybody = [row.subscriber_id for row in (staying, leaving, changing)]
    type(leaving).objects.filter(pk=leaving.pk).update(ended_at=timezone.now(), end_reason="one_click")
    type(changing).objects.filter(pk=changing.pk).update(ended_at=timezone.now(), end_reason="changed")
    subscribe(changing.subscriber, frequency="weekly")

    assert set(still_wanted_and_readable(mailing, everybody)) == {staying.subscriber_id, changing.subscriber_id}
    Withdrawal.objects.create(translation_key=briefing.translation_key, kind="error")
    assert set(still_wanted_and_readable(mailing, everybody)) == set()


# With a publication


@pytest.mark.parametrize(("answer", "number"), [("yes", 1), ("no", 0), ("", 0)])
def test_first_publication_announces_as_the_editor_wishes(add_briefing, answer, number):
    page = publish(add_briefing(draft=True), tell_subscribers=answer)

    assert [row.event for row in Announcement.objects.all()] == ["published"] * number
    assert (page.tell_subscribers, page.get_latest_revision_as_object().tell_subscribers) == ("", "")


@pytest.mark.parametrize(("is_major", "number"), [(True, 1), (False, 0)])
def test_only_a_major_change_is_announced_with_its_note(add_briefing, is_major, number):
    page = publish(add_briefing(draft=True))

    publish(page, tell_subscribers="yes", change_note="Vuoden 2025 luku lisättiin.", change_is_major=is_major)

    rows = Announcement.objects.all()
    assert [(row.event, str(row.notes.localize("fi"))) for row in rows] == [
        ("changed", "Vuoden 2025 luku lisättiin.")
    ] * number


def test_publication_that_fails_announces_nothing(add_briefing, monkeypatch):
    page = add_briefing(draft=True)
    page.tell_subscribers = "yes"
    revision = page.save_revision()
    monkeypatch.setattr(neutral, "push_to_translations", lambda **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        revision.publish()

    assert Announcement.objects.count() == 0


# With a withdrawal


@pytest.mark.parametrize(
    ("kind", "address"), [("withdrawn", "/fi/katsaukset/asunnottomuus/"), ("error", "/fi/katsaukset/")]
)
def test_withdrawal_is_told_with_its_reason_alone(briefing, gather, clock, kind, address):
    subscribe()
    withdrawal = Withdrawal.objects.create(
        translation_key=briefing.translation_key, kind=kind, explanation=make_label({"fi": "Luku oli väärä."})
    )
    follow_withdrawal(withdrawal, None)
    clock.shift(timedelta(minutes=10))

    [delivery] = gather()

    assert delivery.content.subject == "Katsaus on peruutettu: Asunnottomuus kasvaa"
    assert f"\nAsunnottomuus kasvaa\nhttp://testserver{address}\n" in delivery.content.text
    assert "Luku oli väärä." in delivery.content.text
    assert "Tuki kirjataan lakiin." not in delivery.content.text


def test_withdrawal_taken_back_in_time_is_not_told(briefing, gather, clock):
    subscribe()
    withdrawal = Withdrawal.objects.create(translation_key=briefing.translation_key, kind="error")
    follow_withdrawal(withdrawal, None)
    Withdrawal.objects.update(ended_at=timezone.now())
    clock.shift(timedelta(minutes=10))

    assert gather() == []


def test_withdrawal_undoes_what_waits(announced, briefing):
    withdrawal = Withdrawal.objects.create(translation_key=briefing.translation_key, kind="error")
    follow_withdrawal(withdrawal, None)

    rows = Announcement.objects.order_by("pk").values_list("event", "state")
    assert list(rows) == [("published", "cancelled"), ("withdrawn", "waiting")]
