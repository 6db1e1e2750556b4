"""What staff see of subscribers, end for them, take in and out; and what happens when a subject is deleted."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.mailing.models import ConsentEvent, Delivery, Subscriber, Subscription
from cms.mailing.services.subscriptions import end_subscription
from tests.factories.core import AdministratorFactory, TopicFactory, UserFactory
from tests.factories.mailing import SubscriberFactory, SubscriptionFactory, mailed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("notices")]

LIST = (
    "address,language,topics,branch,frequency,consented_at,evidence\naino@example.org,sv,,,weekly,2026-01-31,Lomake\n"
)


def staff(*permissions):
    user = UserFactory(is_staff=True)
    user.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", *permissions)))
    return user


@pytest.fixture
def manager(client):
    client.force_login(staff("view_subscriber", "manage_subscriber"))
    return client


@pytest.fixture
def viewer(client):
    client.force_login(staff("view_subscriber"))
    return client


def page_of(response):
    return BeautifulSoup(response.content, "html.parser")


def send_list(client, button):
    file = SimpleUploadedFile("lista.csv", LIST.encode())
    return client.post(reverse("subscriber:import"), {"file": file, button: "1"})


def test_subscriber_is_found_by_a_whole_address_in_any_case_and_by_a_part(manager):
    SubscriberFactory(address="aino@example.org")
    SubscriberFactory(address="eero@example.org")

    for words in ("AINO@Example.org", "ain"):
        page = manager.get(reverse("subscriber:index"), {"q": words}).content.decode()
        assert "aino@example.org" in page
        assert "eero@example.org" not in page


def test_history_shows_subscriptions_consent_with_its_wording_and_mail(manager):
    row = SubscriptionFactory(kind="notices")
    end_subscription(subscription=row, source="/fi/lomakkeet/omat-tilaukset/")
    mailed(row.subscriber, subject="Uusi katsaus")

    text = page_of(manager.get(reverse("subscriber:inspect", args=[row.subscriber.pk]))).get_text(" ", strip=True)

    assert "Notices: every topic" in text
    assert "/fi/lomakkeet/omat-tilaukset/" in text
    assert "Uusi katsaus" in text


@pytest.mark.parametrize("rows", [3, 30])
def test_list_takes_the_same_queries_for_few_and_many(manager, rows, django_assert_max_num_queries):
    for _number in range(rows):
        SubscriptionFactory()
    manager.get(reverse("subscriber:index"))

    with django_assert_max_num_queries(14):
        manager.get(reverse("subscriber:index"))


def test_subscription_is_ended_with_a_reason(manager):
    row = SubscriptionFactory()

    manager.post(reverse("subscriber:end", args=[row.pk]), {"reason": "Pyysi puhelimitse"})

    row.refresh_from_db()
    event = ConsentEvent.objects.get()
    assert (row.end_reason, event.source, event.by.is_staff) == ("staff", "Pyysi puhelimitse", True)


def test_viewers_neither_end_nor_import_nor_take_out(viewer):
    row = SubscriptionFactory()

    answers = [
        viewer.post(reverse("subscriber:end", args=[row.pk]), {"reason": "x"}),
        viewer.get(reverse("subscriber:import")),
        viewer.get(reverse("subscriber:index"), {"export": "csv"}),
    ]

    assert [answer.status_code for answer in answers] == [302, 302, 302]
    row.refresh_from_db()
    assert row.ended_at is None


def test_list_is_taken_out_with_what_each_gets(manager):
    SubscriptionFactory(kind="notices", subscriber__address="aino@example.org")
    SubscriberFactory(address="=1+1@example.org")

    response = manager.get(reverse("subscriber:index"), {"export": "csv"})

    content = b"".join(response.streaming_content).decode()
    assert "aino@example.org" in content
    assert "Notices: every topic" in content
    assert "'=1+1" in content


def test_figures_hold_numbers_and_no_persons(viewer):
    topic = TopicFactory(code="asuminen")
    for _number in range(3):
        SubscriptionFactory(kind="notices", topic=topic)
    SubscriptionFactory(subscriber__confirmed_at=None)

    page = viewer.get(reverse("subscriber:figures")).content.decode()

    assert "asuminen fi" in page
    assert "Vahvistettuja tilauksia 3, tilaajia 3." in page
    assert "@example.org" not in page.split("<main")[-1]


def test_list_is_tried_before_it_is_taken(manager):
    tried = send_list(manager, "try")
    assert Subscriber.objects.count() == 0
    taken = send_list(manager, "import")

    assert "Tämä oli kokeilu" in tried.content.decode()
    assert "Luettelo on tuotu." in taken.content.decode()
    assert Subscription.objects.get().subscriber.address == "aino@example.org"


def test_file_that_is_no_list_is_told_of_at_its_field(manager):
    response = manager.post(
        reverse("subscriber:import"), {"file": SimpleUploadedFile("x.csv", b"\xff\xfe"), "import": "1"}
    )

    assert "Tiedosto ei ole UTF-8-muodossa." in response.content.decode()


def test_deleting_a_topic_ends_its_subscriptions_tells_their_owners_and_leaves_no_orphan(client):
    topic = TopicFactory(code="asuminen")
    rows = [SubscriptionFactory(kind="notices", topic=topic) for _number in range(4)]
    end_subscription(subscription=rows[0], source="x")
    client.force_login(AdministratorFactory())
    address = reverse(topic.snippet_viewset.get_url_name("delete"), args=[topic.pk])

    asked = client.get(address)
    assert "päättyvät" in asked.content.decode()
    assert Subscription.objects.filter(ended_at=None).count() == 3
    client.post(address)

    assert not type(topic).objects.filter(code="asuminen").exists()
    assert Subscription.objects.filter(ended_at=None).count() == 0
    assert set(Subscription.objects.values_list("topic", "lost_subject")) == {(None, "topic:asuminen")}
    assert sorted(Subscription.objects.values_list("end_reason", flat=True)) == ["removed"] * 3 + ["unsubscribed"]
    assert set(Delivery.objects.values_list("subject", flat=True)) == {"Yksi tilauksistasi on päättynyt"}
    assert Delivery.objects.count() == 3
    assert "asuminen fi" in Delivery.objects.first().text
