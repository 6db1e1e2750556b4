"""What staff see and decide; a decision is a POST and needs its permission."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import WARNING
from django.urls import reverse
from wagtail.models import ModelLogEntry

from cms.core.users.models import User
from cms.mailing.models import Delivery
from cms.runtime.sink import Mailbox
from tests.factories.mailing import DeliveryFactory

pytestmark = pytest.mark.django_db


def staff(*permissions: str) -> User:
    user = User.objects.create_user("aino@example.org", "a-long-password", first_name="Aino", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    user.user_permissions.add(*Permission.objects.filter(codename__in=permissions))
    return user


@pytest.fixture
def clerk(client):
    """A client whose user may view deliveries and decide on them."""
    client.force_login(staff("view_delivery", "decide_delivery"))
    return client


@pytest.fixture
def outsider(client):
    """A client whose user may enter the admin and nothing else."""
    client.force_login(staff())
    return client


def test_list_shows_the_chosen_state_only(clerk):
    DeliveryFactory(address="refused@example.org", state="failed")
    DeliveryFactory(address="waiting@example.org")

    page = clerk.get(reverse("delivery:index"), {"state": "failed"}).content.decode()

    assert "refused@example.org" in page
    assert "waiting@example.org" not in page


def test_list_finds_an_address(clerk):
    DeliveryFactory(address="maija@example.org")
    DeliveryFactory(address="aku@example.org")

    page = clerk.get(reverse("delivery:index"), {"q": "maija"}).content.decode()

    assert "maija@example.org" in page
    assert "aku@example.org" not in page


@pytest.mark.parametrize("count", [1, 8])
def test_list_takes_the_same_queries_for_few_and_many(clerk, django_assert_max_num_queries, count):
    clerk.get(reverse("delivery:index"))
    DeliveryFactory.create_batch(count)

    with django_assert_max_num_queries(12):
        clerk.get(reverse("delivery:index"))


def test_page_of_a_delivery_keeps_its_text_to_itself(clerk):
    delivery = DeliveryFactory(state="failed", smtp_answer="No such user", text="secret-link\n", html="secret-link")

    page = clerk.get(reverse("delivery:inspect", args=[delivery.pk])).content.decode()

    assert "No such user" in page
    assert "secret-link" not in page
    assert "Suomi" in page


def test_page_of_a_delivery_tells_the_time_as_clocks_here_do(clerk, clock):
    delivery = DeliveryFactory()

    page = clerk.get(reverse("delivery:inspect", args=[delivery.pk])).content.decode()

    created = page.split("</dt>")[6].split("</dd>")[0]
    assert "9.00" in created or "09:00" in created


@pytest.mark.parametrize(
    ("state", "retry", "hold"),
    [
        ({"state": "failed"}, True, False),
        ({"state": "uncertain"}, True, True),
        ({"state": "uncertain", "repeats_left": 0}, True, False),
        ({"state": "deferred"}, False, True),
        ({"state": "pending"}, False, False),
    ],
)
def test_page_offers_what_can_be_decided(clerk, state, retry, hold):
    delivery = DeliveryFactory(**state)

    page = clerk.get(reverse("delivery:inspect", args=[delivery.pk])).content.decode()

    assert (reverse("delivery:retry", args=[delivery.pk]) in page) == retry
    assert (reverse("delivery:hold", args=[delivery.pk]) in page) == hold


def test_retry_sends_a_refused_mail_again(clerk, bell, django_capture_on_commit_callbacks):
    delivery = DeliveryFactory(state="failed", deferrals=5, smtp_code=550)

    with django_capture_on_commit_callbacks(execute=True):
        clerk.post(reverse("delivery:retry", args=[delivery.pk]))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.deferrals) == ("pending", 0)
    assert [message["args"] for message in bell()] == [[delivery.pk]]
    assert ModelLogEntry.objects.get().action == "mailing.retry"


def test_hold_keeps_an_uncertain_mail_from_its_repeat(clerk):
    delivery = DeliveryFactory(state="uncertain")

    clerk.post(reverse("delivery:hold", args=[delivery.pk]))

    delivery.refresh_from_db()
    assert delivery.awaits_decision
    assert ModelLogEntry.objects.get().action == "mailing.hold"


@pytest.mark.parametrize("decision", ["retry", "hold"])
def test_decision_that_comes_too_late_changes_nothing_and_says_so(clerk, decision):
    delivery = DeliveryFactory(state="pending")

    page = clerk.post(reverse(f"delivery:{decision}", args=[delivery.pk]), follow=True)

    delivery.refresh_from_db()
    assert delivery.state == "pending"
    assert [message.level for message in page.context["messages"]] == [WARNING]
    assert not ModelLogEntry.objects.exists()


@pytest.mark.parametrize("decision", ["retry", "hold"])
def test_opening_a_decision_changes_nothing(clerk, decision):
    delivery = DeliveryFactory(state="uncertain")

    assert clerk.get(reverse(f"delivery:{decision}", args=[delivery.pk])).status_code == 405
    assert Delivery.objects.values_list("state", "repeats_left").get() == ("uncertain", 1)


def test_viewing_alone_decides_nothing(client):
    client.force_login(staff("view_delivery"))
    delivery = DeliveryFactory(state="failed")

    client.post(reverse("delivery:retry", args=[delivery.pk]))
    page = client.get(reverse("delivery:inspect", args=[delivery.pk])).content.decode()

    delivery.refresh_from_db()
    assert delivery.state == "failed"
    assert reverse("delivery:retry", args=[delivery.pk]) not in page


def test_deliveries_are_closed_to_other_staff(outsider):
    delivery = DeliveryFactory(address="maija@example.org")

    answers = [
        outsider.get(reverse("delivery:index"), follow=True),
        outsider.get(reverse("delivery:inspect", args=[delivery.pk]), follow=True),
    ]

    assert [answer.redirect_chain[-1][0] for answer in answers] == ["/admin/", "/admin/"]
    assert not any("maija@example.org" in answer.content.decode() for answer in answers)


def test_test_message_goes_to_whom_asked(clerk):
    page = clerk.get(reverse("delivery:test"))
    assert page.context["breadcrumbs_items"][-1]["label"] == page.context["page_title"]
    assert not Delivery.objects.exists()

    clerk.post(reverse("delivery:test"))

    delivery = Delivery.objects.get()
    assert (delivery.recipient, delivery.state) == ("Aino <aino@example.org>", "pending")


@pytest.fixture
def kept(settings, tmp_path):
    """The name of the one message in the mailbox, with a script in its HTML part."""
    settings.CMS_MAILBOX_DIR = tmp_path
    Mailbox(tmp_path)
    name = "00001795495493923612.1.0.eml"
    (tmp_path / "new" / name).write_bytes(
        b"Subject: Tervetuloa\r\nTo: maija@example.org\r\nContent-Language: fi\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/alternative; boundary="x"\r\n\r\n'
        b"--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHei <b>!\r\n"
        b"--x\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<script>alert(1)</script>\r\n--x--\r\n"
    )
    return name


def test_mailbox_lists_and_shows_what_arrived(client, kept):
    client.force_login(staff("view_mailbox"))

    kept_mail = client.get(reverse("mailing_mailbox"))
    assert "Tervetuloa" in kept_mail.content.decode()
    assert kept_mail.context["breadcrumbs_items"][-1]["label"] == kept_mail.context["page_title"]
    page = client.get(reverse("mailing_mailbox_message", args=[kept])).content.decode()

    assert "Hei &lt;b&gt;!" in page
    assert "alert(1)" not in page


def test_mailbox_shows_layout_in_a_sandbox_only(client, kept):
    client.force_login(staff("view_mailbox"))

    answer = client.get(reverse("mailing_mailbox_html", args=[kept]))

    assert answer.content.decode().strip() == "<script>alert(1)</script>"
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("sandbox allow-popups; default-src 'none';")
    assert "script" not in policy


@pytest.mark.parametrize("name", ["..%2f..%2fdb.sqlite3", "00001795495493923612.1.9.eml", "x"])
def test_mailbox_knows_its_own_messages_only(client, kept, name):
    client.force_login(staff("view_mailbox"))

    assert client.get(f"/admin/mailbox/{name}/").status_code == 404


def test_mailbox_is_closed_to_other_staff(outsider, kept):
    pages = [
        outsider.get(reverse("mailing_mailbox"), follow=True),
        outsider.get(reverse("mailing_mailbox_message", args=[kept]), follow=True),
        outsider.get(reverse("mailing_mailbox_html", args=[kept]), follow=True),
    ]

    assert not any("Tervetuloa" in page.content.decode() or "alert" in page.content.decode() for page in pages)


def test_site_without_mailbox_has_no_such_page(client, settings):
    settings.CMS_MAILBOX_DIR = None
    client.force_login(staff("view_mailbox"))

    assert client.get(reverse("mailing_mailbox")).status_code == 404


@pytest.mark.parametrize("export_format", ["csv", "xlsx"])
def test_list_is_downloaded_with_its_filters(clerk, export_format):
    DeliveryFactory(address="refused@example.org", state="failed", subject="=1+1")
    DeliveryFactory(address="waiting@example.org")

    response = clerk.get(reverse("delivery:index"), {"state": "failed", "export": export_format})
    content = b"".join(response.streaming_content)
    response.close()

    if export_format == "csv":
        assert b"refused@example.org" in content
        assert b"'=1+1" in content
        assert b"waiting@example.org" not in content
    else:
        assert content[:2] == b"PK"


def test_list_is_not_downloaded_without_permission(outsider):
    DeliveryFactory()

    assert outsider.get(reverse("delivery:index"), {"export": "csv"}).status_code == 302


def test_an_erased_address_says_so(clerk):
    DeliveryFactory(address="")

    assert "[osoite poistettu]" in clerk.get(reverse("delivery:index")).content.decode()
