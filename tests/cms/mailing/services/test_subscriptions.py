"""The verbs of subscribing: what is asked for, confirmed, changed, moved and ended, and what stays of it."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from cms.core.privacy.addresses import hash_address
from cms.core.taxonomy.models import Topic
from cms.core.tokens import issue_token
from cms.core.tokens.errors import TokenExpired, TokenRevoked, TokenUnknown
from cms.mailing.enums import EndReason, SuppressionReason, SuppressionScope
from cms.mailing.errors import NotUndoable, SameAddress, UnknownSubject
from cms.mailing.models import ConsentEvent, ConsentText, Delivery, Subscriber, Subscription, Suppression
from cms.mailing.services.subscribers import erase_subscriber
from cms.mailing.services.subscriptions import (
    add_subscriptions,
    ask_for_other_address,
    change_subscription,
    confirm_subscription,
    end_all,
    end_by_delivery,
    end_subscription,
    renew_request,
    request_subscription,
    send_manage_link,
    undo_end_by_delivery,
)
from cms.mailing.wishes import Wish
from tests.factories.core import BranchFactory, TopicFactory
from tests.factories.mailing import SubscriberFactory, SubscriptionFactory, mailed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("notices")]

AINO = "aino@example.org"
NEWSLETTER = Wish(kind="newsletter", language="fi", frequency="at_once")


def housing(**more) -> Wish:
    if not Topic.objects.filter(code="asuminen").exists():
        TopicFactory(code="asuminen")
    return Wish(**{"kind": "notices", "language": "sv", "frequency": "weekly", "topic": "asuminen", **more})


def ask(*wishes: Wish, address: str = AINO, **more) -> str:
    """Ask, and return the token of the mail that came, "" if none did."""
    before = Delivery.objects.count()
    request_subscription(
        **{
            "address": address,
            "wishes": wishes,
            "language": "fi",
            "wording": "Käytämme osoitettasi vain tähän.",
            "source": "/fi/lomakkeet/tilaa/",
            **more,
        }
    )
    return token_in(Delivery.objects.latest("pk")) if Delivery.objects.count() > before else ""


def token_in(delivery: Delivery) -> str:
    return re.search(r"/([\w-]{43})/", delivery.text)[1]


def confirm(token: str):
    return confirm_subscription(token=token, source="/fi/lomakkeet/vahvista-tilaus/")


def events(address: str = AINO) -> list[str]:
    return list(ConsentEvent.objects.filter(subscriber__address=address).values_list("kind", flat=True))


def running(address: str = AINO) -> list[tuple]:
    rows = Subscription.objects.filter(subscriber__address=address, ended_at=None).order_by("pk")
    return [(row.kind, row.topic and row.topic.code, row.language, row.frequency) for row in rows]


# Asking


def test_request_sends_one_mail_for_all_choices_and_begins_nothing():
    ask(housing(), housing(topic=TopicFactory(code="tyo").code), NEWSLETTER)

    [mail] = Delivery.objects.all()
    assert (mail.address, mail.language, mail.mailing) == (AINO, "fi", None)
    assert mail.subject == "Vahvista tilauksesi"
    assert [line for line in mail.text.splitlines() if line.startswith("- ")] == [
        "- Notices: asuminen fi, tyo fi, kerran viikossa, ruotsiksi",
        "- Keskuksen uutiskirje: aina kun se ilmestyy, suomeksi",
    ]
    assert running() == []
    assert events() == ["requested"]


def test_request_keeps_the_wording_once_and_no_network_in_the_clear():
    ask(NEWSLETTER, network="192.0.2.1")
    ask(NEWSLETTER, address="eero@example.org", network="192.0.2.1")

    assert ConsentText.objects.get().body == "Käytämme osoitettasi vain tähän."
    [first, second] = ConsentEvent.objects.values_list("network_hash", flat=True)
    assert first == second
    assert len(first) == 64
    assert "192.0.2.1" not in first


def test_request_of_an_active_address_changes_nothing_before_its_owner_says_so():
    subscriber = SubscriberFactory(address=AINO)
    SubscriptionFactory(subscriber=subscriber)

    token = ask(housing())

    mail = Delivery.objects.latest("pk")
    assert mail.subject == "Tilauksesi"
    assert "/fi/lomakkeet/omat-tilaukset/" in mail.text
    assert running() == [("newsletter", None, "fi", "at_once")]
    confirm(token)
    assert running() == [("newsletter", None, "fi", "at_once"), ("notices", "asuminen", "sv", "weekly")]


def test_fifth_request_in_a_minute_sends_nothing_and_says_nothing():
    tokens = [ask(NEWSLETTER, address=address) for address in (AINO, AINO.upper(), AINO, AINO, AINO)]

    assert [bool(token) for token in tokens] == [True, True, True, True, False]
    assert Subscriber.objects.count() == 1
    assert ask(NEWSLETTER, address="eero@example.org")


def test_an_address_gets_forty_such_mails_an_hour_at_most(clock):
    sent = 0
    for _minute in range(12):
        sent += sum(bool(ask(NEWSLETTER)) for _round in range(5))
        clock.shift(timedelta(minutes=1))

    assert sent == 40


# Confirming


def test_confirmation_begins_what_was_asked_for(clock):
    token = ask(housing(branch=BranchFactory(code="YM").code), NEWSLETTER)

    result = confirm(token)

    assert result.is_new
    assert running() == [("notices", "asuminen", "sv", "weekly"), ("newsletter", None, "fi", "at_once")]
    assert Subscription.objects.get(kind="notices").branch.code == "YM"
    assert events() == ["requested", "confirmed"]
    requested, confirmed = ConsentEvent.objects.all()
    assert confirmed.text == requested.text
    assert confirmed.choices == requested.choices
    assert Subscriber.objects.get().confirmed_at == timezone.now()


def test_second_confirmation_changes_nothing():
    token = ask(NEWSLETTER)
    confirm(token)

    result = confirm(token)

    assert not result.is_new
    assert running() == [("newsletter", None, "fi", "at_once")]
    assert events() == ["requested", "confirmed"]


def test_older_of_two_links_works_and_the_newer_adds_no_second_row():
    older, newer = ask(NEWSLETTER), ask(NEWSLETTER)

    confirm(older)
    confirm(newer)

    assert Subscription.objects.count() == 1
    assert events() == ["requested", "requested", "confirmed"]


def test_link_ends_after_seven_days_and_a_new_one_can_be_had(clock):
    token = ask(NEWSLETTER)
    clock.shift(timedelta(days=8))

    with pytest.raises(TokenExpired):
        confirm(token)
    renew_request(token=token)

    assert running() == []
    confirm(token_in(Delivery.objects.latest("pk")))
    assert running() == [("newsletter", None, "fi", "at_once")]


def test_link_for_something_else_confirms_nothing():
    ask(NEWSLETTER)
    other = issue_token(purpose="manage-subscriptions", valid_for=timedelta(days=1), bound_to=Subscriber.objects.get())

    for token in (other, "x" * 43, ""):
        with pytest.raises(TokenUnknown):
            confirm(token)
    assert running() == []


def test_link_confirms_nothing_once_the_person_is_erased():
    token = ask(NEWSLETTER)
    erase_subscriber(subscriber=Subscriber.objects.get(), suppress=False)

    with pytest.raises(TokenRevoked):
        confirm(token)
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("reason", [SuppressionReason.ERASED, SuppressionReason.COMPLAINT])
def test_own_confirmation_lifts_what_stood_against_the_address(reason):
    Suppression.objects.create(address_hash=hash_address(AINO), scope=SuppressionScope.MARKETING, reason=reason)
    token = ask(NEWSLETTER)
    assert Suppression.objects.count() == 1

    confirm(token)

    assert Suppression.objects.count() == 0
    assert running() == [("newsletter", None, "fi", "at_once")]


def test_topic_that_has_gone_since_is_left_out():
    token = ask(housing(topic="poistunut"), NEWSLETTER)

    confirm(token)

    assert running() == [("newsletter", None, "fi", "at_once")]


# Changing


def test_change_ends_a_row_and_begins_another():
    old = SubscriptionFactory(kind="notices", subscriber__address=AINO, frequency="daily")

    new, is_new = change_subscription(
        subscription=old, wish=Wish(kind="notices", language="sv", frequency="weekly"), source="x"
    )

    old.refresh_from_db()
    assert (is_new, old.end_reason, old.frequency, new.frequency) == (True, "changed", "daily", "weekly")
    assert new.pk != old.pk
    assert events() == ["changed"]


def test_change_to_the_same_or_of_an_ended_one_changes_nothing():
    row = SubscriptionFactory(kind="notices", subscriber__address=AINO)

    assert change_subscription(subscription=row, wish=Wish.of(row), source="x") == (row, False)
    end_subscription(subscription=row, source="x")
    change_subscription(subscription=row, wish=Wish(kind="notices", language="sv", frequency="daily"), source="x")

    assert running() == []
    assert events() == ["withdrawn"]


def test_change_to_what_another_one_covers_leaves_one():
    subscriber = SubscriberFactory(address=AINO)
    wish = housing(topic="", language="fi", frequency="daily")
    SubscriptionFactory(subscriber=subscriber, kind="notices", topic=None, language="fi", frequency="weekly")
    other = SubscriptionFactory(subscriber=subscriber, kind="notices", topic=TopicFactory(), frequency="weekly")

    change_subscription(subscription=other, wish=wish, source="x")

    assert running() == [("notices", None, "fi", "daily")]


def test_change_to_a_topic_that_has_gone_changes_nothing():
    row = SubscriptionFactory(kind="notices", subscriber__address=AINO)

    with pytest.raises(UnknownSubject):
        change_subscription(subscription=row, wish=housing(topic="poistunut"), source="x")
    assert running() == [("notices", None, "fi", "at_once")]


def test_add_begins_only_what_is_new():
    subscriber = SubscriberFactory(address=AINO)
    SubscriptionFactory(subscriber=subscriber)

    new = add_subscriptions(
        subscriber=subscriber, wishes=[NEWSLETTER, housing()], language="fi", wording="Sanat.", source="x"
    )

    assert [row.kind for row in new] == ["notices"]
    assert ConsentEvent.objects.get().choices == [Wish.of(new[0]).as_json()]


# Another address


def test_address_moves_when_the_new_one_confirms_and_the_old_one_is_told():
    subscriber = SubscriberFactory(address=AINO)
    SubscriptionFactory(subscriber=subscriber, language="sv")

    ask_for_other_address(
        subscriber=subscriber, address="uusi@example.org", language="fi", wording="Sanat.", source="x"
    )

    assert running() == [("newsletter", None, "sv", "at_once")]
    told, asked = Delivery.objects.get(address=AINO), Delivery.objects.get(address="uusi@example.org")
    assert told.subject == "Tilauksesi siirtyvät toiseen osoitteeseen"
    assert "uusi@" not in told.text
    confirm(token_in(asked))
    assert running() == []
    assert running("uusi@example.org") == [("newsletter", None, "sv", "at_once")]
    assert (events()[-1], events("uusi@example.org")) == ("changed", ["requested", "confirmed"])


def test_address_moves_to_one_that_has_subscriptions_of_its_own():
    subscriber, other = SubscriberFactory(address=AINO), SubscriberFactory(address="toinen@example.org")
    SubscriptionFactory(subscriber=subscriber, kind="notices", frequency="daily")
    SubscriptionFactory(subscriber=other)

    ask_for_other_address(subscriber=subscriber, address=other.address, language="fi", wording="S.", source="x")
    confirm(token_in(Delivery.objects.get(address=other.address)))

    assert running(other.address) == [("newsletter", None, "fi", "at_once"), ("notices", None, "fi", "daily")]


def test_same_address_is_refused_whatever_its_case():
    subscriber = SubscriberFactory(address=AINO)

    with pytest.raises(SameAddress):
        ask_for_other_address(subscriber=subscriber, address="Aino@EXAMPLE.org", language="fi", wording="", source="x")
    assert Delivery.objects.count() == 0


def test_link_to_manage_goes_to_known_addresses_and_all_others_get_a_mail_too():
    SubscriberFactory(address=AINO)
    SubscriberFactory(address="kysytty@example.org", confirmed_at=None)

    for address in (AINO, "kysytty@example.org", "tuntematon@example.org"):
        send_manage_link(address=address, language="sv")

    assert dict(Delivery.objects.values_list("address", "subject")) == {
        AINO: "Länken till dina prenumerationer",
        "kysytty@example.org": "Inga prenumerationer med den här adressen",
        "tuntematon@example.org": "Inga prenumerationer med den här adressen",
    }


# Ending


def test_end_is_recorded_once():
    row = SubscriptionFactory(subscriber__address=AINO)

    assert end_subscription(subscription=row, source="x")
    assert not end_subscription(subscription=row, source="x")

    assert running() == []
    assert events() == ["withdrawn"]


def test_end_all_ends_every_kind():
    subscriber = SubscriberFactory(address=AINO)
    SubscriptionFactory(subscriber=subscriber)
    SubscriptionFactory(subscriber=subscriber, kind="notices")

    assert len(end_all(subscriber=subscriber, source="x")) == 2
    assert running() == []
    assert len(ConsentEvent.objects.get().choices) == 2


def test_mail_ends_what_it_was_sent_for_and_nothing_else():
    subscriber = SubscriberFactory(address=AINO)
    named, other = (SubscriptionFactory(subscriber=subscriber, kind="notices", topic=TopicFactory()) for _n in "ab")
    delivery = mailed(subscriber, mailing__kind="notice", sent_for=[named.pk])

    ended = end_by_delivery(delivery=delivery, reason=EndReason.ONE_CLICK)
    again = end_by_delivery(delivery=delivery, reason=EndReason.ONE_CLICK)

    assert ([row.pk for row in ended], again) == ([named.pk], [])
    named.refresh_from_db()
    assert (named.end_reason, named.ended_by) == ("one_click", delivery)
    assert Subscription.objects.get(ended_at=None) == other
    assert events() == ["withdrawn"]


def test_mail_ends_a_subscription_that_was_changed_since():
    row = SubscriptionFactory(subscriber__address=AINO, kind="notices", topic=TopicFactory(), frequency="daily")
    delivery = mailed(row.subscriber, mailing__kind="notice", sent_for=[row.pk])
    change_subscription(
        subscription=row,
        wish=Wish(kind="notices", language="fi", frequency="weekly", topic=row.topic.code),
        source="x",
    )

    end_by_delivery(delivery=delivery, reason=EndReason.UNSUBSCRIBED)

    assert running() == []


def test_mail_that_names_nothing_ends_all_of_its_kind():
    subscriber = SubscriberFactory(address=AINO)
    SubscriptionFactory(subscriber=subscriber)
    SubscriptionFactory(subscriber=subscriber, kind="notices")

    end_by_delivery(delivery=mailed(subscriber, mailing__kind="newsletter"), reason=EndReason.UNSUBSCRIBED)

    assert running() == [("notices", None, "fi", "at_once")]


def test_slip_is_taken_back_within_an_hour(clock):
    row = SubscriptionFactory(subscriber__address=AINO)
    delivery = mailed(row.subscriber)
    end_by_delivery(delivery=delivery, reason=EndReason.UNSUBSCRIBED)

    undo_end_by_delivery(delivery=delivery)

    assert running() == [("newsletter", None, "fi", "at_once")]
    assert events() == ["withdrawn", "changed"]
    with pytest.raises(NotUndoable):
        undo_end_by_delivery(delivery=delivery)
    end_by_delivery(delivery=delivery, reason=EndReason.UNSUBSCRIBED)
    clock.shift(timedelta(minutes=61))
    with pytest.raises(NotUndoable):
        undo_end_by_delivery(delivery=delivery)


def test_staff_end_is_not_taken_back_by_a_mail():
    row = SubscriptionFactory(subscriber__address=AINO)
    end_subscription(subscription=row, source="puhelin", reason=EndReason.STAFF)

    with pytest.raises(NotUndoable):
        undo_end_by_delivery(delivery=mailed(row.subscriber))


def test_mails_are_whole_in_every_language():
    for language in ("fi", "sv", "en"):
        with translation.override("en"):
            ask(NEWSLETTER, address=f"{language}@example.org", language=language)

    mails = {mail.language: mail for mail in Delivery.objects.all()}
    assert [mails[code].subject for code in ("fi", "sv", "en")] == [
        "Vahvista tilauksesi",
        "Bekräfta din prenumeration",
        "Confirm your subscription",
    ]
    for code, mail in mails.items():
        assert f'<html lang="{code}">' in mail.html
        link = re.search(r"https?://\S+", mail.text)[0]
        assert link in mail.html
