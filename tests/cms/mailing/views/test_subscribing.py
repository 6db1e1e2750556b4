"""The form of four questions: what it asks, what a link fills in, and that it tells nobody who subscribes."""

import pytest
from bs4 import BeautifulSoup

from cms.core.public_forms.addresses import form_address
from cms.mailing.models import ConsentEvent, Delivery, Subscription
from tests.factories.core import BranchFactory, RegionFactory, TopicFactory
from tests.factories.mailing import SubscriberFactory
from tests.forms import problems_of, typed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("notices", "tree")]

ADDRESS = form_address("subscribe", language="fi")


@pytest.fixture
def subjects():
    TopicFactory(code="asuminen")
    TopicFactory(code="tyo")
    TopicFactory(code="vuokra-asunnot", parent=TopicFactory(code="asunnot"))
    BranchFactory(code="YM")
    RegionFactory(code="kunta-091")


def good(**more):
    return {
        "scope": "all",
        "topics": ["all"],
        "frequency": "weekly",
        "email": "aino@example.org",
        "language": "sv",
        **more,
    }


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def asked() -> list[tuple]:
    return [
        (wish["kind"], wish["topic"], wish["branch"], wish["region"], wish["frequency"], wish["language"])
        for wish in ConsentEvent.objects.get().choices
    ]


def test_form_asks_four_questions_and_presets_all_of_it(client, subjects):
    response = client.get(ADDRESS)

    fields = [field.get("id") or field.input for field in page_of(response).select("form.form .field")]
    assert len(fields) == 6
    values = typed(response)
    assert (values["scope"], values["frequency"], values["language"]) == ("all", "weekly", "fi")
    ticked = [box["value"] for box in page_of(response).select("input[type=checkbox][checked]")]
    assert ticked == ["all"]
    topics = [box["value"] for box in page_of(response).select("input[name=topics]")]
    assert topics == ["all", "asuminen", "asunnot", "tyo"]


def test_link_fills_in_what_it_is_about_and_the_switcher_keeps_it(client, subjects):
    response = client.get(f"{ADDRESS}?branch=ym&topic=asuminen&topic=tyo&topic=muu")

    page = page_of(response)
    assert typed(response)["scope"] == "branch:YM"
    assert [box["value"] for box in page.select("input[name=topics][checked]")] == ["asuminen", "tyo"]
    assert "branch=ym&topic=asuminen&topic=tyo" in page.select_one(".languages a[hreflang=sv]")["href"]
    assert typed(client.get(f"{ADDRESS}?region=kunta-091"))["scope"] == "region:kunta-091"
    assert typed(client.get(f"{ADDRESS}?region=muu&topic=%00"))["scope"] == "all"


def test_choices_are_read_back_and_one_mail_asks_to_confirm_all_of_them(client, fill_in, subjects):
    values = good(scope="branch:YM", topics=["all", "asuminen", "tyo"], others=["newsletter"])

    response = fill_in(ADDRESS, values)

    assert asked() == [
        ("notices", "asuminen", "YM", "", "weekly", "sv"),
        ("notices", "tyo", "YM", "", "weekly", "sv"),
        ("newsletter", "", "", "", "at_once", "sv"),
    ]
    assert [line.get_text() for line in page_of(client.get(response.url)).select("main ul li")] == [
        "Notices: asuminen fi, tyo fi, ministeriö YM, kerran viikossa, ruotsiksi",
        "Keskuksen uutiskirje: aina kun se ilmestyy, ruotsiksi",
    ]
    assert Delivery.objects.count() == 1
    assert "aino" not in response.url
    assert Subscription.objects.count() == 0


def test_all_topics_and_a_region_are_asked_for(client, fill_in, subjects):
    fill_in(ADDRESS, good(scope="region:kunta-091"))

    assert asked() == [("notices", "", "", "kunta-091", "weekly", "sv")]


def test_answer_is_the_same_for_addresses_that_are_known(client, fill_in, subjects):
    SubscriberFactory(address="aino@example.org")
    pages = []
    for address in ("aino@example.org", "uusi@example.org"):
        response = fill_in(ADDRESS, good(email=address))
        pages.append((response.status_code, page_of(client.get(response.url)).main.get_text()))

    assert pages[0] == pages[1]
    assert Delivery.objects.count() == 2


def test_known_and_unknown_addresses_cost_about_the_same(fill_in, subjects, django_assert_max_num_queries):
    SubscriberFactory(address="aino@example.org")
    fill_in(ADDRESS, good(email="ensin@example.org"))
    counts = []
    for address in ("aino@example.org", "uusi@example.org"):
        with django_assert_max_num_queries(60) as counted:
            fill_in(ADDRESS, good(email=address))
        counts.append(len(counted))

    assert abs(counts[0] - counts[1]) <= 4


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"scope": "branch:XX"}, "#id_scope"),
        ({"topics": []}, "#id_topics_0"),
        ({"topics": ["muu"]}, "#id_topics_0"),
        ({"frequency": "hourly"}, "#id_frequency_0"),
        ({"language": "de"}, "#id_language_0"),
        ({"email": "aino"}, "#id_email"),
        ({"others": ["notices"]}, "#id_others_0"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(fill_in, subjects, wrong, where):
    response = fill_in(ADDRESS, good(**wrong))

    assert [anchor for _message, anchor in problems_of(response)] == [where]
    assert ConsentEvent.objects.count() == 0


def test_newsletter_is_asked_for_alone(fill_in):
    fill_in(form_address("newsletter", language="sv"), {"email": "aino@example.org", "language": "sv"})

    assert asked() == [("newsletter", "", "", "", "at_once", "sv")]


@pytest.mark.parametrize("rows", [3, 30])
def test_form_costs_the_same_however_many_subjects_there_are(client, rows, django_assert_num_queries):
    for _number in range(rows):
        TopicFactory()
        BranchFactory()
        RegionFactory()
    client.get(ADDRESS)

    with django_assert_num_queries(8):
        client.get(ADDRESS)


def test_link_to_subscriptions_is_asked_for_with_the_same_answer(client, fill_in):
    SubscriberFactory(address="aino@example.org")
    address = form_address("subscriptions_link", language="fi")
    pages = []
    for email in ("aino@example.org", "uusi@example.org"):
        pages.append(page_of(client.get(fill_in(address, {"email": email}).url)).main.get_text())

    assert pages[0] == pages[1]
