"""What staff see of mailings and do to them; every step is a POST and needs its permission."""

import re

import pytest
from django.contrib.messages import SUCCESS, WARNING
from django.urls import reverse
from django.utils import timezone

from cms.mailing.models import Delivery, Mailing, Suppression
from tests.cms.mailing.test_admin import staff
from tests.factories.mailing import DeliveryFactory, MailingContentFactory, MailingFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def controller(client, letters):
    client.force_login(staff("view_mailing", "control_mailing", "view_delivery", "decide_delivery", "view_suppression"))
    return client


def page_of(client, mailing: Mailing) -> str:
    return client.get(reverse("mailing:inspect", args=[mailing.pk])).content.decode()


@pytest.mark.parametrize("count", [1, 12])
def test_list_takes_the_same_queries_for_few_and_many(controller, django_assert_max_num_queries, count):
    controller.get(reverse("mailing:index"))
    for mailing in MailingFactory.create_batch(count):
        DeliveryFactory.create_batch(2, mailing=mailing)

    with django_assert_max_num_queries(12):
        controller.get(reverse("mailing:index"))


def test_list_counts_what_became_of_each(controller):
    mailing = MailingFactory(title="Asunto ensin")
    DeliveryFactory.create_batch(2, mailing=mailing, state="failed")
    DeliveryFactory(mailing=mailing)

    response = controller.get(reverse("mailing:index"))

    (row,) = response.context["object_list"]
    assert (row.number_of_deliveries, row.number_failed, row.number_pending) == (3, 2, 1)


def test_page_shows_figures_that_lead_to_their_deliveries(controller, mailing):
    DeliveryFactory.create_batch(3, mailing=mailing, state="failed")
    DeliveryFactory(mailing=mailing)
    DeliveryFactory()

    response = controller.get(reverse("mailing:inspect", args=[mailing.pk]))

    figures = response.context["figures"]
    assert [(row.state, row.number) for row in figures.rows] == [("pending", 1), ("failed", 3)]
    assert (figures.total, figures.settled) == (4, 3)
    link = f"{reverse('delivery:index')}?mailing={mailing.pk}&amp;state=failed"
    assert link in response.content.decode()
    listed = controller.get(link.replace("&amp;", "&")).context["object_list"]
    assert {row.state for row in listed} == {"failed"}
    assert len(listed) == 3


def test_page_shows_what_is_sent_with_nobodys_links(controller):
    content = MailingContentFactory()

    page = page_of(controller, content.mailing)
    html = controller.get(reverse("mailing:content", args=[content.mailing.pk, "fi"]))

    assert "Hyvä lukija" in page
    assert f'<span lang="fi">{content.subject}</span> (suomi)' in page
    assert "@@" not in page + html.content.decode()
    assert "http://testserver/u/xxxxxxxxxxxxxxxxxxxxxx/" in html.content.decode()
    assert html["Content-Security-Policy"].startswith("sandbox")


def test_page_shows_the_languages_in_the_order_of_the_site(controller):
    mailing = MailingFactory()
    for language in ("en", "sv", "fi"):
        MailingContentFactory(mailing=mailing, language=language)

    shown = re.findall(r'<h3><span lang="(..)">', page_of(controller, mailing))

    assert shown == ["fi", "sv", "en"]


@pytest.mark.parametrize(
    ("state", "steps"),
    [
        ({"state": "waiting"}, ["send-now", "cancel"]),
        ({"state": "fanning_out"}, ["cancel"]),
        ({"state": "sending"}, ["pause", "cancel"]),
        ({"state": "paused", "pause_reason": "staff"}, ["resume", "cancel"]),
        ({"state": "sent"}, []),
        ({"state": "cancelled"}, []),
    ],
)
def test_page_offers_what_can_be_done(controller, state, steps):
    over = state["state"] in ("sent", "cancelled")
    mailing = MailingFactory(finished_at=timezone.now() if over else None, **state)

    response = controller.get(reverse("mailing:inspect", args=[mailing.pk]))

    assert [button.step for button in response.context["buttons"]] == steps


def test_page_offers_to_send_again_what_is_refused_or_uncertain(controller):
    mailing = MailingFactory(state="sent", finished_at=timezone.now())
    DeliveryFactory.create_batch(2, mailing=mailing, state="failed")
    DeliveryFactory(mailing=mailing, state="uncertain", repeats_left=0)

    response = controller.get(reverse("mailing:inspect", args=[mailing.pk]))

    assert [button.step for button in response.context["buttons"]] == ["retry-failed", "release-uncertain"]


def test_step_is_taken_once_and_the_second_is_told(controller, bell):
    mailing = MailingFactory(state="waiting", send_after=timezone.now() + timezone.timedelta(hours=1))
    address = reverse("mailing:step", args=[mailing.pk, "send-now"])

    first = controller.post(address, follow=True)
    second = controller.post(address, follow=True)

    assert [message.level for message in first.context["messages"]] == [SUCCESS]
    (message,) = second.context["messages"]
    assert (message.level, str(message).strip()) == (
        WARNING,
        "Tätä lähetystä lähetetään jo. Mitään ei muutettu.",
    )
    mailing.refresh_from_db()
    assert mailing.state == "fanning_out"


@pytest.mark.parametrize("step", ["pause", "cancel"])
def test_opening_a_step_changes_nothing(controller, step):
    mailing = MailingFactory()

    assert controller.get(reverse("mailing:step", args=[mailing.pk, step])).status_code == 405
    assert Mailing.objects.get().state == "sending"


def test_viewing_alone_changes_nothing(client, letters):
    client.force_login(staff("view_mailing"))
    mailing = MailingFactory()

    response = client.get(reverse("mailing:inspect", args=[mailing.pk]))
    client.post(reverse("mailing:step", args=[mailing.pk, "cancel"]))

    assert response.context["buttons"] == []
    assert Mailing.objects.get().state == "sending"


@pytest.mark.parametrize("address", ["index", "inspect", "content"])
def test_who_may_not_view_sees_nothing(client, letters, address):
    client.force_login(staff())
    content = MailingContentFactory()
    arguments = {"index": [], "inspect": [content.mailing.pk], "content": [content.mailing.pk, "fi"]}[address]

    page = client.get(reverse(f"mailing:{address}", args=arguments), follow=True).content.decode()

    assert "Hyvä lukija" not in page
    assert content.mailing.title not in page


def test_person_marks_a_delivery_as_returned(controller):
    delivery = DeliveryFactory(state="sent", sent_at=timezone.now())
    address = reverse("delivery:bounced", args=[delivery.pk])

    assert address in controller.get(reverse("delivery:inspect", args=[delivery.pk])).content.decode()
    controller.post(address)

    assert Delivery.objects.get().state == "bounced"
    assert Suppression.objects.get().address_hash == delivery.address_hash


def test_list_of_suppressed_addresses_finds_one_by_its_address(controller):
    delivery = DeliveryFactory(address="maija@example.org")
    wanted = Suppression.objects.create(address_hash=delivery.address_hash, scope="all", reason="complaint")
    Suppression.objects.create(address_hash="0" * 64, scope="marketing", reason="staff")

    listed = controller.get(reverse("suppression:index"), {"q": " Maija@example.org"}).context["object_list"]

    assert list(listed) == [wanted]


def test_address_is_allowed_again(controller):
    suppression = Suppression.objects.create(address_hash="0" * 64, scope="all", reason="complaint")

    controller.get(reverse("suppression:lift", args=[suppression.pk]))
    assert Suppression.objects.exists()
    controller.post(reverse("suppression:lift", args=[suppression.pk]))

    assert not Suppression.objects.exists()


def test_export_has_a_row_for_each_mailing(controller):
    mailing = MailingFactory(title="Asunto ensin")
    DeliveryFactory.create_batch(2, mailing=mailing)

    response = controller.get(reverse("mailing:index"), {"export": "csv"})

    lines = b"".join(response.streaming_content).decode().splitlines()
    assert len(lines) == 2
    assert "Asunto ensin" in lines[1]
