"""A mailing on its way to a real server on this machine, which fails in every known way."""

import os
import re
import signal
from email import message_from_bytes, policy
from multiprocessing import get_context

import pytest
from django.db import connection, connections
from django.utils import timezone

from cms.core.notify import Recipient
from cms.mailing.models import Delivery, Mailing, Subscription, Suppression
from cms.mailing.placeholders import unsubscribe_url
from cms.mailing.services import (
    enqueue_delivery,
    fan_out_mailing,
    finish_mailing,
    pause_mailing,
    release_uncertain,
    resume_mailing,
    retry_delivery,
    retry_failed,
    send_mailing,
    sweep_due,
)
from tests.factories.core import AdministratorFactory
from tests.factories.mailing import MailingContentFactory, SubscriberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=[True, False], ids=["pipelining", "step by step"])
def either_server(smtp_server, request):
    """A server that offers PIPELINING, and one that does not."""
    smtp_server.offers_pipelining = request.param
    return smtp_server


def states() -> list[str]:
    return list(Delivery.objects.exclude(mailing=None).order_by("pk").values_list("state", flat=True))


def recipients(server) -> list[str]:
    return [message["X-Recipient"] for message in server.received]


# What is sent


@pytest.mark.postgres
def test_each_gets_the_content_in_their_language_with_words_of_their_own(either_server, mailing, write_to, clock):
    MailingContentFactory(
        mailing=mailing,
        language="sv",
        subject="Bostad först",
        text="Hej\n@@reason@@\n@@unsubscribe_url@@\n",
        html="<p>Hej ä</p>@@reason@@",
    )
    maija = SubscriberFactory(name="Virtanen, Maija", address="maija@example.org", subscribed_to="letters")
    elsa = SubscriberFactory(address="elsa@example.org", language="sv", subscribed_to="letters")
    Mailing.objects.update(reply_to="asuminen@example.org", list_name="briefings", is_automatic=True)
    mailing.refresh_from_db()
    first, second = write_to(0, maija, elsa)
    Delivery.objects.filter(pk=second.pk).update(reason="För att <du> & din förvaltning prenumererar.\n.Punkt")

    assert not send_mailing(pk=mailing.pk)

    finnish, swedish = either_server.received
    assert finnish["To"] == '"Virtanen, Maija" <maija@example.org>'
    assert finnish["From"] == "Viesti <viesti@viesti.example>"
    assert (finnish["Subject"], swedish["Subject"]) == ("Asunto ensin säästää", "Bostad först")
    assert (finnish["Content-Language"], swedish["Content-Language"]) == ("fi", "sv")
    assert finnish["Message-ID"] == first.message_id
    assert finnish["Reply-To"] == "asuminen@example.org"
    assert finnish["List-Id"] == "<briefings.testserver>"
    assert finnish["Auto-Submitted"] == "auto-generated"
    assert finnish["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert finnish["Date"].datetime == timezone.now()
    link = f"http://testserver/u/{first.public_id}/"
    assert text_of(finnish) == f"Hyvä lukija\n\nTilaat kirjeitä.\n{link}\n"
    assert f'<a href="{link}">Peru tilaus</a>' in html_of(finnish)
    assert text_of(swedish) == (
        f"Hej\nFör att <du> & din förvaltning prenumererar.\n.Punkt\nhttp://testserver/u/{second.public_id}/\n"
    )
    assert html_of(swedish) == ("<p>Hej ä</p>För att &lt;du&gt; &amp; din förvaltning prenumererar.\n.Punkt")
    assert states() == ["sent", "sent"]


def text_of(message) -> str:
    return message.get_body(("plain",)).get_content().replace("\r\n", "\n")


def html_of(message) -> str:
    return message.get_body(("html",)).get_content().replace("\r\n", "\n").rstrip("\n")


def test_unsubscribe_link_stands_raw_in_its_header(smtp_server, mailing, write_to, settings):
    settings.CMS_BASE_URL = "https://" + "a-very-long-name." * 10 + "viesti.example"
    (delivery,) = write_to(1)

    send_mailing(pk=mailing.pk)

    (raw,) = smtp_server.raw
    assert f"\r\nList-Unsubscribe: <{settings.CMS_BASE_URL}/u/{delivery.public_id}/>\r\n".encode() in raw
    assert len(delivery.public_id) == 22
    assert max(map(len, raw.split(b"\r\n"))) < 998


def test_body_passes_every_server(smtp_server, mailing, write_to):
    """No line too long, no letter beyond ASCII, no lone line feed; a dot that begins a line arrives as one."""
    text = ".piste\n" + "pitkä sana " * 60 + "\n..kaksi @@unsubscribe_url@@.\n"
    Mailing.objects.get().contents.update(text=text, html="")
    (delivery,) = write_to(1)

    send_mailing(pk=mailing.pk)

    (raw,) = smtp_server.raw
    assert raw.isascii()
    assert max(map(len, raw.split(b"\r\n"))) <= 78
    assert not re.search(rb"(?<!\r)\n", raw)
    message = message_from_bytes(raw, policy=policy.default)
    assert message.get_content_type() == "text/plain"
    assert message.get_content().replace("\r\n", "\n") == text.replace(
        "@@unsubscribe_url@@", f"http://testserver/u/{delivery.public_id}/"
    )


def test_sender_of_the_envelope_names_the_delivery_where_bounces_are_read(smtp_server, mailing, write_to, settings):
    settings.CMS_BOUNCE_ADDRESS = "bounces@viesti.example"
    (delivery,) = write_to(1)

    send_mailing(pk=mailing.pk)

    (message,) = smtp_server.received
    assert message["X-Sender"] == f"bounces+{delivery.public_id}@viesti.example"
    assert message["From"] == "Viesti <viesti@viesti.example>"


@pytest.mark.postgres
def test_many_messages_go_over_one_connection(either_server, mailing, write_to, django_assert_max_num_queries):
    write_to(60)

    with django_assert_max_num_queries(5 * 60 + 60):
        send_mailing(pk=mailing.pk)

    assert (len(either_server.received), either_server.connections) == (60, 1)
    assert set(states()) == {"sent"}
    mailing.refresh_from_db()
    assert mailing.state == "sent"


@pytest.mark.postgres
def test_own_words_of_a_digest_are_sent_and_then_removed(smtp_server, mailing, write_to):
    (delivery,) = write_to(1)
    Delivery.objects.update(content=None, subject="Koontisi", text="Sinulle ö @@unsubscribe_url@@\n", html="<p>ö</p>")

    send_mailing(pk=mailing.pk)

    (message,) = smtp_server.received
    assert message["Subject"] == "Koontisi"
    assert text_of(message) == f"Sinulle ö http://testserver/u/{delivery.public_id}/\n"
    delivery.refresh_from_db()
    assert (delivery.state, delivery.text, delivery.html) == ("sent", "", "")


def test_mail_that_somebody_waits_for_goes_first(smtp_server, mailing, write_to):
    write_to(2)
    enqueue_delivery(to=Recipient("waits@example.org"), language="fi", subject="Linkki", text="Hei\n", dedup_key="a")

    send_mailing(pk=mailing.pk)

    assert recipients(smtp_server)[0] == "waits@example.org"


# Who is left out at the last moment


def test_who_has_unsubscribed_since_gets_nothing(smtp_server, mailing, write_to, clock):
    stays, leaves = write_to(2)
    Subscription.objects.filter(subscriber=leaves.subscriber).update(ended_at=timezone.now(), end_reason="unsubscribed")

    send_mailing(pk=mailing.pk)

    assert recipients(smtp_server) == [stays.address]
    leaves.refresh_from_db()
    assert (leaves.state, leaves.skip_reason) == ("skipped", "unsubscribed")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_unsubscribes_while_the_batch_is_sent_gets_nothing(smtp_server, mailing, write_to, clock):
    _first, second, third = write_to(3)

    def leave(_message) -> str:
        clock.shift(3)
        Subscription.objects.filter(subscriber=third.subscriber).update(
            ended_at=timezone.now(), end_reason="unsubscribed"
        )
        connection.close()
        return "250 2.0.0 Ok"

    smtp_server.on_data = leave

    send_mailing(pk=mailing.pk)

    assert recipients(smtp_server)[-1] == second.address
    third.refresh_from_db()
    assert (third.state, third.skip_reason) == ("skipped", "unsubscribed")


def test_suppressed_and_erased_get_nothing(smtp_server, mailing, write_to):
    suppressed, erased = write_to(2)
    Suppression.objects.create(address_hash=suppressed.address_hash, scope="marketing", reason="hard_bounce")
    Delivery.objects.filter(pk=erased.pk).update(subscriber=None)

    send_mailing(pk=mailing.pk)

    assert smtp_server.received == []
    assert set(Delivery.objects.values_list("state", "skip_reason")) == {
        ("skipped", "suppressed"),
        ("skipped", "erased"),
    }


# What servers answer


@pytest.mark.postgres
def test_one_put_off_recipient_stops_no_other_and_keeps_the_mailing_open(either_server, mailing, write_to, clock):
    rows = write_to(5)
    either_server.answers[rows[2].address] = "451 4.7.1 Come back later"

    send_mailing(pk=mailing.pk)

    assert states() == ["sent", "sent", "deferred", "sent", "sent"]
    mailing.refresh_from_db()
    assert mailing.state == "sending"
    either_server.answers.clear()
    clock.shift(60)
    send_mailing(pk=mailing.pk)
    mailing.refresh_from_db()
    assert (states()[2], mailing.state) == ("sent", "sent")


def test_address_that_does_not_exist_fails_and_is_written_to_no_more(either_server, mailing, write_to, clock):
    gone, other = write_to(2)
    either_server.answers[gone.address] = "550 5.1.1 No such user"

    send_mailing(pk=mailing.pk)

    gone.refresh_from_db()
    assert (gone.state, gone.smtp_code, gone.smtp_enhanced) == ("failed", 550, "5.1.1")
    assert list(Suppression.objects.values_list("address_hash", "scope", "reason")) == [
        (gone.address_hash, "marketing", "hard_bounce")
    ]
    assert dict(Subscription.objects.values_list("subscriber", "end_reason")) == {
        gone.subscriber_id: "bounced",
        other.subscriber_id: "",
    }
    mailing.refresh_from_db()
    assert mailing.state == "sent"


def test_sender_that_is_refused_pauses_the_mailing(either_server, mailing, write_to):
    """Nothing is wrong with the recipients: the server does not want our mail."""
    write_to(5)
    either_server.sender_answer = "550 5.7.1 Sender not allowed"

    send_mailing(pk=mailing.pk)

    mailing.refresh_from_db()
    assert (mailing.state, mailing.pause_reason) == ("paused", "policy")
    assert states() == ["failed"] * 3 + ["pending"] * 2


@pytest.mark.parametrize("answer", ["550 5.7.1 Blocked", "552 5.3.4 Too big", "550 5.1.8 Bad sender"])
def test_refusal_by_policy_pauses_the_mailing_and_suppresses_nobody(
    either_server, mailing, write_to, answer, django_capture_on_commit_callbacks
):
    rows = write_to(60)
    user = AdministratorFactory()
    for row in rows[10:]:
        either_server.answers[row.address] = answer

    with django_capture_on_commit_callbacks(execute=False):
        send_mailing(pk=mailing.pk)

    mailing.refresh_from_db()
    assert (mailing.state, mailing.pause_reason) == ("paused", "policy")
    assert states() == ["sent"] * 10 + ["failed"] * 3 + ["pending"] * 47
    assert not Suppression.objects.exists()
    assert list(Delivery.objects.filter(mailing=None).values_list("address", flat=True)) == [user.email]


def test_few_refusals_by_policy_among_many_pause_nothing(smtp_server, mailing, write_to):
    rows = write_to(120)
    for row in rows[100:105]:
        smtp_server.answers[row.address] = "550 5.7.1 Blocked"

    send_mailing(pk=mailing.pk)

    mailing.refresh_from_db()
    assert mailing.state == "sent"
    assert states().count("failed") == 5


def test_wrong_password_pauses_and_nobody_gets_two_after_it_is_mended(smtp_server, mailing, write_to, settings):
    rows = write_to(3)
    smtp_server.login = ("viesti", "right")
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "viesti", "wrong"
    user = AdministratorFactory()

    send_mailing(pk=mailing.pk)

    mailing.refresh_from_db()
    assert (mailing.state, mailing.pause_reason) == ("paused", "credentials")
    assert set(Delivery.objects.filter(mailing=mailing).values_list("state", "attempts")) == {("pending", 0)}
    settings.EMAIL_HOST_PASSWORD = "right"
    resume_mailing(pk=mailing.pk, by=user)
    send_mailing(pk=mailing.pk)
    send_mailing(pk=mailing.pk)
    told = user.email
    assert recipients(smtp_server) == [told, *(row.address for row in rows)]


def test_server_that_is_away_costs_no_attempt(mailing, write_to, settings):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    write_to(2)

    assert not send_mailing(pk=mailing.pk)

    assert set(Delivery.objects.values_list("state", "attempts")) == {("pending", 0)}


def test_line_closed_between_messages_is_opened_again(either_server, mailing, write_to, clock):
    either_server.closes_after = 2
    rows = write_to(5)

    send_mailing(pk=mailing.pk)

    assert recipients(either_server) == [row.address for row in rows]
    assert states() == ["sent"] * 5


@pytest.mark.parametrize("fault", ["DROP", "HANG"])
def test_connection_lost_after_the_hand_over_leaves_that_one_in_doubt(
    either_server, mailing, write_to, settings, clock, fault
):
    settings.EMAIL_TIMEOUT = 0.5
    either_server.hang_seconds = 1.5
    either_server.data_answers = ["250 Ok", fault]
    rows = write_to(4)

    send_mailing(pk=mailing.pk)
    clock.shift(7200)
    sweep_due()
    send_mailing(pk=mailing.pk)

    assert states() == ["sent", "uncertain", "sent", "sent"]
    mailing.refresh_from_db()
    assert mailing.state == "sent"
    assert recipients(either_server) == [row.address for row in rows]


def test_uncertain_is_sent_again_once_a_person_says_so(smtp_server, mailing, write_to, clock):
    smtp_server.data_answers = ["DROP"]
    doubtful, _other = write_to(2)
    send_mailing(pk=mailing.pk)

    assert release_uncertain(pk=mailing.pk, by=AdministratorFactory()) == 1
    send_mailing(pk=mailing.pk)

    copies = [message["Message-ID"] for message in smtp_server.received if message["To"] == doubtful.address]
    assert copies == [doubtful.message_id] * 2
    assert states() == ["sent", "sent"]


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_worker_killed_in_the_middle_leaves_that_one_message_to_a_person(
    either_server, mailing, write_to, settings, bell
):
    """kill -9 when the server has taken the message and before the row says so."""
    settings.CMS_DELIVERY_LEASE_SECONDS = 0
    rows = write_to(4)
    unsubscribe_url(rows[0])
    connections.close_all()
    worker = get_context("fork").Process(target=send_mailing, kwargs={"pk": mailing.pk})

    def kill(_message) -> str:
        if len(either_server.received) == 2:
            os.kill(worker.pid, signal.SIGKILL)
        return "250 2.0.0 Ok"

    either_server.on_data = kill
    worker.start()
    worker.join()
    either_server.on_data = None
    sweep_due()

    assert states() == ["sent", "uncertain", "pending", "pending"]
    send_mailing(pk=mailing.pk)
    sweep_due()
    assert states() == ["sent", "uncertain", "sent", "sent"]
    assert recipients(either_server) == [row.address for row in rows]
    release_uncertain(pk=mailing.pk, by=AdministratorFactory())
    send_mailing(pk=mailing.pk)
    copies = [message["Message-ID"] for message in either_server.received]
    assert sorted(copies) == sorted([*(row.message_id for row in rows), rows[1].message_id])
    mailing.refresh_from_db()
    assert mailing.state == "sent"


def test_retry_of_the_refused_touches_them_only(smtp_server, mailing, write_to, clock):
    refused, doubtful, sent = write_to(3)
    smtp_server.answers[refused.address] = "550 5.7.1 Blocked"
    smtp_server.data_answers = ["DROP"]
    send_mailing(pk=mailing.pk)
    smtp_server.answers.clear()

    assert retry_failed(pk=mailing.pk, by=AdministratorFactory()) == 1
    mailing.refresh_from_db()
    assert (mailing.state, mailing.finished_at) == ("sending", None)
    send_mailing(pk=mailing.pk)

    assert states() == ["sent", "uncertain", "sent"]
    assert recipients(smtp_server) == [doubtful.address, sent.address, refused.address]


def test_one_delivery_sent_again_opens_its_mailing(smtp_server, mailing, write_to, clock):
    smtp_server.data_answers = ["DROP"]
    (doubtful,) = write_to(1)
    send_mailing(pk=mailing.pk)

    retry_delivery(pk=doubtful.pk, by=AdministratorFactory())
    send_mailing(pk=mailing.pk)

    doubtful.refresh_from_db()
    mailing.refresh_from_db()
    assert (doubtful.state, mailing.state) == ("sent", "sent")


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_pause_stops_at_the_next_message(either_server, mailing, write_to, clock):
    rows = write_to(4)

    def pause(_message) -> str:
        if len(either_server.received) == 2:
            pause_mailing(pk=mailing.pk, by=None)
        connection.close()
        return "250 2.0.0 Ok"

    either_server.on_data = pause

    send_mailing(pk=mailing.pk)

    assert recipients(either_server) == [rows[0].address, rows[1].address]
    assert states() == ["sent", "sent", "pending", "pending"]
    mailing.refresh_from_db()
    assert mailing.state == "paused"


def test_name_that_no_header_takes_fails_alone(either_server, mailing, write_to, clock):
    rows = write_to(3)
    Delivery.objects.filter(pk=rows[1].pk).update(name="Maija\r\nBcc: all@example.org")

    send_mailing(pk=mailing.pk)

    assert states() == ["sent", "failed", "sent"]
    assert recipients(either_server) == [rows[0].address, rows[2].address]


def test_mailing_is_not_finished_while_anything_is_left(mailing, write_to, clock):
    rows = write_to(3)
    for state in ("pending", "deferred"):
        Delivery.objects.update(state="failed")
        Delivery.objects.filter(pk=rows[0].pk).update(state=state)
        assert not finish_mailing(pk=mailing.pk)
    Delivery.objects.filter(pk=rows[0].pk).update(state="sending", lease_until=timezone.now())
    assert not finish_mailing(pk=mailing.pk)
    Delivery.objects.filter(pk=rows[0].pk).update(state="uncertain", lease_until=None)
    assert finish_mailing(pk=mailing.pk)


def test_mailing_without_recipients_is_finished_at_once(letters, mailing, bell):
    Mailing.objects.update(state="fanning_out")

    fan_out_mailing(pk=mailing.pk)
    send_mailing(pk=mailing.pk)

    mailing.refresh_from_db()
    assert mailing.state == "sent"
