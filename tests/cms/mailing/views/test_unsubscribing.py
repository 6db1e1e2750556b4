"""The address that every mail carries: harmless to look at, one POST to end, nothing else to be had by it."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from cms.mailing.models import ConsentEvent, Subscription
from tests.factories.core import TopicFactory
from tests.factories.mailing import DeliveryFactory, SubscriberFactory, SubscriptionFactory, mailed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("notices", "tree")]

ONE_CLICK = "List-Unsubscribe=One-Click"


@pytest.fixture
def aino():
    return SubscriberFactory(address="aino@example.org")


def address_of(delivery):
    return reverse("unsubscribe", args=[delivery.public_id])


def one_click(address, **headers):
    """What a mail program's server sends: no cookie, no origin, no referrer, CSRF checks on."""
    return Client(enforce_csrf_checks=True).post(
        address, ONE_CLICK, content_type="application/x-www-form-urlencoded", headers=headers
    )


def running():
    return [row.kind for row in Subscription.objects.filter(ended_at=None).order_by("pk")]


def text_of(response):
    return BeautifulSoup(response.content, "html.parser").main.get_text(" ", strip=True)


def test_address_is_short_enough_for_one_header_line(aino):
    assert len(address_of(mailed(aino))) == len("/u/") + 22 + 1


@pytest.mark.parametrize("method", ["get", "head"])
@pytest.mark.parametrize("agent", ["Mozilla/5.0", "", "Barracuda Link Protection", "curl/8"])
def test_scanner_ends_nothing(client, aino, method, agent):
    SubscriptionFactory(subscriber=aino)
    address = address_of(mailed(aino))

    for _round in range(10):
        response = getattr(client, method)(address, headers={"user-agent": agent})

    assert response.status_code == 200
    assert running() == ["newsletter"]
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_one_click_ends_without_cookie_form_or_redirect_and_twice_is_once(aino):
    SubscriptionFactory(subscriber=aino)
    address = address_of(mailed(aino))

    first, second = one_click(address), one_click(address)

    assert (first.status_code, second.status_code) == (200, 200)
    assert "Set-Cookie" not in first.headers
    assert Subscription.objects.get().end_reason == "one_click"
    assert list(ConsentEvent.objects.values_list("kind", "source")) == [("withdrawn", "one-click")]


def test_one_click_from_a_browser_of_another_site_is_taken_too(aino):
    SubscriptionFactory(subscriber=aino)

    one_click(address_of(mailed(aino)), sec_fetch_site="cross-site", origin="https://mail.example")

    assert running() == []


@pytest.mark.parametrize(
    "change", [lambda key: key[:-1], lambda key: f"{key}x", lambda key: "x" * 22, lambda key: "%00"]
)
def test_wrong_or_truncated_key_is_not_found_and_changes_nothing(client, aino, change):
    SubscriptionFactory(subscriber=aino)
    address = f"/u/{change(mailed(aino).public_id)}/"

    assert (client.get(address).status_code, one_click(address).status_code) == (404, 404)
    assert running() == ["newsletter"]


def test_mail_for_one_occasion_ends_nothing(client):
    assert client.get(address_of(DeliveryFactory())).status_code == 404


def test_button_ends_what_the_mail_was_sent_for_and_the_other_one_all(client, aino):
    named = SubscriptionFactory(subscriber=aino, kind="notices", topic=TopicFactory(code="asuminen"))
    SubscriptionFactory(subscriber=aino)
    address = address_of(mailed(aino, mailing__kind="notice", sent_for=[named.pk], subject="Uusi katsaus"))

    shown = client.get(address)
    response = client.post(address, {"this": "1"})

    assert "Uusi katsaus Viesti lähetettiin sinulle, koska sinulla on tämä tilaus: Notices: asuminen fi" in text_of(
        shown
    )
    assert (response.status_code, response.url) == (303, address)
    assert running() == ["newsletter"]
    named.refresh_from_db()
    assert named.end_reason == "unsubscribed"
    client.post(address, {"everything": "1"})
    assert running() == []


def test_slip_is_taken_back_from_the_page_for_a_while(client, clock, aino):
    SubscriptionFactory(subscriber=aino)
    address = address_of(mailed(aino))
    client.post(address, {"this": "1"})

    assert "Tilaus on peruttu: Keskuksen uutiskirje" in text_of(client.get(address))
    client.post(address, {"undo": "1"})
    assert running() == ["newsletter"]
    client.post(address, {"this": "1"})
    clock.shift(timedelta(hours=2))
    late = client.post(address, {"undo": "1"})
    assert "Tätä ei voi enää perua." in text_of(late)
    assert running() == []


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_page_speaks_the_language_of_the_mail(client, aino, language):
    response = client.get(address_of(mailed(aino, language=language)))

    assert f'<html lang="{language}"' in response.content.decode()
    assert response.headers["Content-Language"] == language


def test_page_neither_names_the_reader_nor_leads_to_their_subscriptions(client, aino):
    SubscriptionFactory(subscriber=aino)

    page = client.get(address_of(mailed(aino))).content.decode()

    assert "aino@" not in page
    assert "omat-tilaukset" not in page
    assert "linkki-tilauksiin" in page


def test_mail_to_somebody_erased_ends_nothing_and_breaks_nothing(client, aino):
    delivery = mailed(aino)
    delivery.subscriber = None
    delivery.save()

    assert client.get(address_of(delivery)).status_code == 200
    assert one_click(address_of(delivery)).status_code == 200


def test_body_that_is_no_form_is_refused(client, aino):
    assert client.post(address_of(mailed(aino)), b"{}", content_type="application/json").status_code == 400
