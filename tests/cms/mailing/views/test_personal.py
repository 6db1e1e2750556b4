"""What a link from one's own mailbox opens: confirm, see, change, move, end, take along, be forgotten."""

import json
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup

from cms.core.public_forms.addresses import form_address
from cms.core.tokens import issue_token
from cms.mailing.models import ConsentEvent, Delivery, Subscriber, Subscription
from cms.mailing.services.subscriptions import request_subscription
from cms.mailing.wishes import Wish
from tests.factories.core import TopicFactory
from tests.factories.mailing import DeliveryFactory, SubscriberFactory, SubscriptionFactory
from tests.forms import problems_of, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("notices", "tree")]

NEWSLETTER = Wish(kind="newsletter", language="fi", frequency="at_once")


@pytest.fixture
def aino():
    return SubscriberFactory(address="aino@example.org")


@pytest.fixture
def press(client):
    """`press(address, name=value)` presses a button of the page at once, as a person may."""

    def press(address, **values):
        return client.post(address, {"form_id": typed(client.get(address)).get("form_id", ""), **values})

    return press


def own(code, subscriber, about=""):
    token = issue_token(purpose="manage-subscriptions", valid_for=timedelta(days=1), bound_to=subscriber)
    return form_address(code, language="fi", key=f"{token}-{about}" if about else token)


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


@pytest.fixture
def confirm_address(link_in):
    request_subscription(
        address="aino@example.org", wishes=[NEWSLETTER], language="fi", wording="Sanat.", source="/fi/x/"
    )
    return link_in("aino@example.org", "vahvista-tilaus")


# Confirming


@pytest.mark.parametrize("method", ["get", "head"])
def test_scanner_that_follows_the_link_confirms_nothing(client, confirm_address, method):
    for _round in range(10):
        response = getattr(client, method)(confirm_address)

    assert response.status_code == 200
    assert Subscription.objects.count() == 0


def test_button_confirms_at_once_and_a_second_press_says_so(client, press, confirm_address):
    first = press(confirm_address)
    shown = client.get(confirm_address)
    second = press(confirm_address)

    assert first.status_code == 303
    assert "Saat tämän osoitteeseen aino@example.org:" in page_of(client.get(first.url)).main.get_text()
    assert shown.status_code == 200
    assert "Tämä on jo vahvistettu." in page_of(shown).main.get_text()
    assert not page_of(shown).select("form.form button")
    assert "Tämä on jo vahvistettu." in page_of(client.get(second.url)).main.get_text()
    assert Subscription.objects.count() == 1
    assert list(ConsentEvent.objects.values_list("kind", flat=True)) == ["requested", "confirmed"]
    assert ConsentEvent.objects.get(kind="confirmed").source == "/fi/lomakkeet/vahvista-tilaus/"


def test_expired_link_offers_a_new_one(client, clock, press, confirm_address, link_in):
    clock.shift(timedelta(days=8))

    shown = client.get(confirm_address)
    press(confirm_address)

    assert page_of(shown).select_one("form.form button").get_text(strip=True) == "Lähettäkää uusi linkki"
    assert Subscription.objects.count() == 0
    press(link_in("aino@example.org", "vahvista-tilaus"))
    assert Subscription.objects.count() == 1


@pytest.mark.parametrize(
    "code", ["confirm_subscription", "my_subscriptions", "add_subscription", "change_address", "erase_subscriber"]
)
def test_unknown_link_says_so_and_how_to_get_another(client, code):
    response = client.get(form_address(code, language="fi", key="x" * 43))

    assert response.status_code == 404
    assert "Tämä linkki ei avaudu" in page_of(response).h1.get_text()
    assert response.headers["Cache-Control"] == "no-store"


def test_link_to_manage_ends_after_a_day(client, clock, aino):
    address = own("my_subscriptions", aino)
    clock.shift(timedelta(hours=25))

    assert client.get(address).status_code == 410


def test_nothing_of_it_is_kept_by_browsers_or_search_engines(client, aino, confirm_address):
    for address in (confirm_address, own("my_subscriptions", aino)):
        response = client.get(address)
        assert response.headers["Cache-Control"] == "no-store"
        assert response.headers["X-Robots-Tag"] == "noindex"
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "Set-Cookie" not in response.headers


# Seeing and ending


def test_each_subscription_is_a_sentence_that_can_be_ended(client, press, aino):
    topic = TopicFactory(code="asuminen")
    row = SubscriptionFactory(subscriber=aino, kind="notices", topic=topic, language="sv", frequency="weekly")
    SubscriptionFactory(subscriber=aino)
    SubscriptionFactory(kind="notices")
    address = own("my_subscriptions", aino)

    shown = client.get(address)
    press(address, end=str(row.pk))

    assert [line.get_text() for line in page_of(shown).select("form.form legend")] == [
        "Keskuksen uutiskirje: aina kun se ilmestyy, suomeksi",
        "Notices: asuminen fi, kerran viikossa, ruotsiksi",
    ]
    assert Subscription.objects.get(subscriber=aino, ended_at=None).kind == "newsletter"


def test_others_subscriptions_cannot_be_ended_or_opened(client, press, aino):
    other = SubscriptionFactory()

    response = press(own("my_subscriptions", aino), end=str(other.pk))

    assert [message for message, _anchor in problems_of(response)] == ["Tämä tilaus on jo päättynyt."]
    assert client.get(own("change_subscription", aino, other.pk)).status_code == 404
    for about in ("x", "9" * 40, "-1"):
        assert client.get(own("change_subscription", aino, about)).status_code == 404


def test_all_are_ended_with_one_button(press, aino):
    SubscriptionFactory(subscriber=aino)
    SubscriptionFactory(subscriber=aino, kind="notices")

    press(own("my_subscriptions", aino), end="all")

    assert not Subscription.objects.filter(ended_at=None).exists()


@pytest.mark.parametrize("rows", [3, 30])
def test_page_costs_the_same_however_many_there_are(client, aino, rows, django_assert_num_queries):
    for _number in range(rows):
        SubscriptionFactory(subscriber=aino, kind="notices", topic=TopicFactory())
    address = own("my_subscriptions", aino)
    client.get(address)

    with django_assert_num_queries(6):
        client.get(address)


# Changing


def test_subscription_is_changed_in_every_respect(fill_in, aino):
    row = SubscriptionFactory(subscriber=aino, kind="notices")
    topic = TopicFactory(code="asuminen")

    response = fill_in(
        own("change_subscription", aino, row.pk),
        {
            "topic": "asuminen",
            "scope": "all",
            "frequency": "daily",
            "language": "sv",
            "wait_days": "14",
            "before_window": "on",
        },
    )

    assert response.status_code == 303
    [now] = Subscription.objects.filter(ended_at=None)
    assert (now.topic, now.frequency, now.language, now.wait_days, now.before_window) == (
        topic,
        "daily",
        "sv",
        14,
        True,
    )
    row.refresh_from_db()
    assert row.end_reason == "changed"


def test_form_shows_how_it_stands_and_asks_only_what_the_kind_asks(client, aino):
    row = SubscriptionFactory(subscriber=aino, language="sv")

    values = typed(client.get(own("change_subscription", aino, row.pk)))

    assert values["language"] == "sv"
    assert set(values) == {"form_id", "second_subject", "language"}


def test_more_is_added_without_another_mail(fill_in, aino):
    fill_in(own("add_subscription", aino), {"scope": "all", "topics": ["all"], "frequency": "daily", "language": "fi"})

    assert Subscription.objects.get().frequency == "daily"
    assert ConsentEvent.objects.get().kind == "confirmed"
    assert Delivery.objects.count() == 0


def test_address_is_changed_from_the_new_mailbox(fill_in, press, aino, link_in):
    SubscriptionFactory(subscriber=aino)

    fill_in(own("change_address", aino), {"email": "uusi@example.org"})
    press(link_in("uusi@example.org", "vahvista-tilaus"))

    assert Subscription.objects.get(ended_at=None).subscriber.address == "uusi@example.org"


def test_present_address_is_refused_at_the_field(fill_in, aino):
    response = fill_in(own("change_address", aino), {"email": "AINO@example.org"})

    assert [anchor for _message, anchor in problems_of(response)] == ["#id_email"]


# Taking along, being forgotten


def test_data_are_taken_along(client, aino):
    SubscriptionFactory(subscriber=aino)

    response = client.get(own("my_subscriptions", aino), {"format": "json"})

    data = json.loads(response.content)
    assert (data["address"], [row["kind"] for row in data["subscriptions"]]) == ("aino@example.org", ["newsletter"])
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Cache-Control"] == "no-store"


def test_person_is_forgotten_and_what_waits_is_not_sent(client, press, aino):
    SubscriptionFactory(subscriber=aino)
    waiting = DeliveryFactory(subscriber=aino, address=aino.address)
    manage, address = own("my_subscriptions", aino), own("erase_subscriber", aino)

    response = press(address)

    assert page_of(client.get(response.url)).h1.get_text() == "Tietosi on poistettu"
    aino.refresh_from_db()
    waiting.refresh_from_db()
    assert (aino.address, aino.address_hash) == (None, None)
    assert (waiting.state, waiting.skip_reason, waiting.address, waiting.text) == ("skipped", "erased", "", "")
    assert not Subscription.objects.filter(ended_at=None).exists()
    assert not Subscriber.objects.filter(address="aino@example.org").exists()
    assert client.get(manage).status_code == 410
