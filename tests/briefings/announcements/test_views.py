"""Staff see whom a publication reaches, can undo it, see what became of it, and the mail as a subscriber gets it."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from briefings.announcements.services import announce
from briefings.models import Announcement
from cms.mailing.models import Delivery
from tests.factories.announcements import subscribe
from tests.factories.core import AdministratorFactory, TopicFactory, UserFactory
from tests.factories.mailing import SubscriberFactory


@pytest.fixture
def staff(client, db):
    client.force_login(AdministratorFactory())
    return client


def cells(response):
    """What the page's tables hold beside their heads."""
    tables = re.findall(r'<table class="listing.*?</table>', response.content.decode(), re.DOTALL)
    return [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td>.*?</td>", "".join(tables))]


def test_page_shows_whom_it_would_reach_and_tells_them_on_demand(staff, briefing, housing):
    subscribe(topic=housing)
    subscribe(language="sv", frequency="daily", wait_days=7)
    subscribe(topic=TopicFactory())
    address = reverse("briefing_announcements", args=[briefing.pk])

    assert cells(staff.get(address)) == ["1", "0", "0", "0", "1", "0", "0", "0", "0", "1", "1", "0"]
    staff.post(address)
    staff.post(address)
    assert [(row.event, row.state) for row in Announcement.objects.all()] == [("published", "waiting")]


def test_undo_is_a_post_and_works_once(staff, briefing, clock):
    row = announce(translation_key=briefing.translation_key, event="published", occasion="revision:1")
    address = reverse("briefing_announcement_undo", args=[briefing.pk, row.pk])

    assert staff.get(address).status_code == 405
    assert staff.post(address).status_code == 302
    row.refresh_from_db()
    assert row.state == "cancelled"
    assert staff.post(address).status_code == 302


def test_page_tells_what_became_of_the_mail(staff, briefing, gather, clock):
    announce(translation_key=briefing.translation_key, event="published", occasion="revision:1")
    subscribe()
    subscribe(frequency="daily")
    clock.shift(timedelta(days=1))
    gather()
    Delivery.objects.filter(mailing__kind="briefing").update(state="sent", sent_at=timezone.now())

    found = cells(staff.get(reverse("briefing_announcements", args=[briefing.pk])))

    assert found[:9] == [
        str(Delivery(state="pending").get_state_display()),
        "0",
        "1",
        "lähetetty",
        "1",
        "0",
        found[6],
        "1",
        "1",
    ]


@pytest.mark.parametrize("number", [3, 30])
def test_queries_of_the_page_do_not_grow_with_subscribers(
    staff, briefing, gather, clock, django_assert_max_num_queries, number
):
    announce(translation_key=briefing.translation_key, event="published", occasion="revision:1")
    for _ in range(number):
        subscribe()
    clock.shift(timedelta(minutes=10))
    gather()
    address = reverse("briefing_announcements", args=[briefing.pk])
    staff.get(address)

    with django_assert_max_num_queries(40):
        staff.get(address)


def test_mail_is_seen_as_a_subscriber_gets_it(staff, briefing, housing):
    row = subscribe(SubscriberFactory(address="elsa@example.org", language="sv"), language="sv", topic=housing)
    page = reverse("briefing_mail", args=[briefing.pk])
    frames = {scheme: reverse("briefing_mail_html", args=[briefing.pk, scheme]) for scheme in ("light", "dark")}

    shown = staff.get(page, {"address": row.subscriber.address}).content.decode()
    light = staff.get(frames["light"], {"address": row.subscriber.address})
    dark = staff.get(frames["dark"], {"address": row.subscriber.address}).content.decode()

    assert "Ny översikt: Asunnottomuus kasvaa" in shown
    assert "asuminen fi" in shown
    assert '<html lang="sv"' in light.content.decode()
    assert "sandbox" in light["Content-Security-Policy"]
    assert ("prefers-color-scheme" in light.content.decode(), "prefers-color-scheme" in dark) == (True, False)


def test_unknown_subscriber_is_refused_at_the_field(staff, briefing):
    shown = staff.get(reverse("briefing_mail", args=[briefing.pk]), {"address": "nobody@example.org"}).content.decode()

    assert "Tällä osoitteella ei ole tilaajaa." in shown or "Nobody subscribes with this address." in shown
    assert "nobody@example.org" in shown


def test_test_mail_goes_to_whoever_asks_alone(staff, briefing):
    subscribe()

    staff.post(reverse("briefing_mail", args=[briefing.pk]), {"language": "sv"})

    delivery = Delivery.objects.get()
    assert delivery.address == AdministratorFactory._meta.model.objects.get(is_superuser=True).email
    assert delivery.language == "sv"
    assert delivery.subject.endswith("Ny översikt: Asunnottomuus kasvaa")
    assert "@@" not in delivery.text + delivery.html


def test_digest_is_seen_as_a_subscriber_would_get_it_now(staff, briefing, add_announcement):
    row = subscribe(frequency="weekly")
    address = reverse("briefing_digest")
    assert "<iframe" not in staff.get(address, {"address": row.subscriber.address}).content.decode()

    add_announcement(briefing)

    page = staff.get(address, {"address": row.subscriber.address})
    assert "<iframe" in page.content.decode()
    assert page.context["breadcrumbs_items"][-1]["label"] == page.context["page_title"]
    assert Delivery.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "more"), [("briefing_announcements", []), ("briefing_mail", []), ("briefing_mail_html", ["light"])]
)
def test_pages_are_for_those_who_may_edit(client, briefing, name, more):
    client.force_login(UserFactory(is_staff=True))

    response = client.get(reverse(name, args=[briefing.pk, *more]))

    assert (response.status_code, response.headers.get("Location", "").partition("?")[0]) == (
        302,
        reverse("wagtailadmin_login"),
    )
    assert b"Asunnottomuus" not in response.content
