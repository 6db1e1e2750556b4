"""What becomes of a delivery, against a real server on this machine that fails in every known way."""

import socket
from email.header import decode_header, make_header

import pytest
from django.db import connection
from django.utils import timezone

from cms.mailing.enums import DeliveryState
from cms.mailing.models import Delivery, SendingEpoch
from cms.mailing.services import send_delivery, sweep_due
from cms.mailing.services.claims import epoch_start
from cms.mailing.tasks import send_delivery as send_delivery_task
from tests.factories.mailing import DeliveryFactory

pytestmark = pytest.mark.django_db


def state_of(delivery) -> tuple[str, int | None, int]:
    """(state, SMTP code, minutes until the next attempt)."""
    delivery.refresh_from_db()
    wait = round((delivery.next_attempt_at - timezone.now()).total_seconds() / 60)
    return delivery.state, delivery.smtp_code, wait


def test_send_delivery_hands_over_both_parts_with_their_headers(smtp_server, clock):
    delivery = DeliveryFactory(
        address="maija@example.org", name="Virtanen, Maija", subject="Työ & ö", text="Hei ä!\n", html="<p>Hei ä!</p>"
    )

    assert send_delivery(pk=delivery.pk) == DeliveryState.SENT

    (message,) = smtp_server.received
    assert message["To"] == '"Virtanen, Maija" <maija@example.org>'
    assert str(make_header(decode_header(message["Subject"]))) == "Työ & ö"
    assert message["Message-ID"] == delivery.message_id
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["Content-Language"] == "fi"
    assert message["Date"].datetime == timezone.now()
    assert message.get_content_type() == "multipart/alternative"
    assert message.get_body(("plain",)).get_content().replace("\r\n", "\n") == "Hei ä!\n"
    assert message.get_body(("html",)).get_content().strip() == "<p>Hei ä!</p>"


def test_send_delivery_keeps_the_answer_and_removes_the_texts(smtp_server, clock):
    delivery = DeliveryFactory()

    send_delivery(pk=delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.sent_at) == (DeliveryState.SENT, timezone.now())
    assert (delivery.smtp_code, delivery.smtp_answer) == (250, "2.0.0 Ok: queued as TEST")
    assert (delivery.text, delivery.html) == ("", "")


def test_task_run_twice_sends_one_mail(smtp_server):
    delivery = DeliveryFactory()

    send_delivery_task(delivery.pk)
    send_delivery_task(delivery.pk)

    assert [message["Message-ID"] for message in smtp_server.received] == [delivery.message_id]


def test_delivery_refused_for_ever_has_failed(smtp_server):
    delivery = DeliveryFactory(address="gone@example.org")
    smtp_server.answers["gone@example.org"] = "550 5.1.1 No such user"

    send_delivery(pk=delivery.pk)

    delivery.refresh_from_db()
    assert (delivery.state, delivery.smtp_code, delivery.smtp_answer) == (
        DeliveryState.FAILED,
        550,
        "5.1.1 No such user",
    )
    assert delivery.awaits_decision


def test_delivery_put_off_is_tried_again_ever_later_and_then_given_up(smtp_server, clock):
    delivery = DeliveryFactory(address="busy@example.org")
    smtp_server.answers["busy@example.org"] = "451 4.7.1 Come back later"

    seen = []
    for _attempt in range(6):
        send_delivery(pk=delivery.pk)
        seen.append(state_of(delivery))
        clock.move_to(delivery.next_attempt_at)

    put_off = DeliveryState.DEFERRED
    assert [(state, wait) for state, _code, wait in seen[:5]] == [
        (put_off, 1),
        (put_off, 5),
        (put_off, 30),
        (put_off, 120),
        (put_off, 360),
    ]
    assert seen[5][:2] == (DeliveryState.FAILED, 451)
    assert smtp_server.received == []


def test_delivery_put_off_is_not_tried_before_its_time(smtp_server, clock):
    delivery = DeliveryFactory(address="busy@example.org")
    smtp_server.answers["busy@example.org"] = "451 4.7.1 Come back later"
    send_delivery(pk=delivery.pk)
    smtp_server.answers.clear()

    clock.shift(59)
    assert send_delivery(pk=delivery.pk) is None
    clock.shift(1)
    assert send_delivery(pk=delivery.pk) == DeliveryState.SENT


def test_refused_whole_message_is_not_uncertain(smtp_server):
    delivery, second = DeliveryFactory(), DeliveryFactory()
    smtp_server.data_answers = ["554 5.6.0 Content refused", "452 4.3.1 Disk full"]

    send_delivery(pk=delivery.pk)
    send_delivery(pk=second.pk)

    assert state_of(delivery)[:2] == (DeliveryState.FAILED, 554)
    assert state_of(second) == (DeliveryState.DEFERRED, 452, 1)


@pytest.mark.parametrize("fault", ["DROP", "HANG"])
def test_connection_lost_after_the_hand_over_is_uncertain_and_repeated_once(smtp_server, settings, clock, fault):
    settings.EMAIL_TIMEOUT = 0.5
    smtp_server.hang_seconds = 1.5
    smtp_server.data_answers = [fault, fault]
    delivery = DeliveryFactory()

    assert send_delivery(pk=delivery.pk) == DeliveryState.UNCERTAIN
    assert state_of(delivery) == (DeliveryState.UNCERTAIN, None, 1)
    assert not delivery.awaits_decision
    clock.shift(60)
    assert send_delivery(pk=delivery.pk) == DeliveryState.UNCERTAIN
    clock.shift(3600)
    assert send_delivery(pk=delivery.pk) is None

    delivery.refresh_from_db()
    assert delivery.awaits_decision
    assert [message["Message-ID"] for message in smtp_server.received] == [delivery.message_id] * 2


def test_repeat_that_arrives_ends_the_doubt(smtp_server, clock):
    smtp_server.data_answers = ["DROP"]
    delivery = DeliveryFactory()
    send_delivery(pk=delivery.pk)
    clock.shift(60)

    assert send_delivery(pk=delivery.pk) == DeliveryState.SENT

    assert [message["Message-ID"] for message in smtp_server.received] == [delivery.message_id] * 2


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_server_that_is_away_costs_no_attempt(settings, clock):
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free_port()
    delivery = DeliveryFactory()

    waits = []
    for _attempt in range(8):
        send_delivery(pk=delivery.pk)
        waits.append(state_of(delivery))
        clock.move_to(delivery.next_attempt_at)

    assert waits == [(DeliveryState.DEFERRED, None, wait) for wait in (1, 5, 30, 120, 360, 360, 360, 360)]
    assert delivery.deferrals == 0


def test_login_that_the_server_does_not_offer_costs_no_attempt(smtp_server, settings):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "viesti", "wrong"
    delivery = DeliveryFactory()

    assert send_delivery(pk=delivery.pk) == DeliveryState.DEFERRED
    delivery.refresh_from_db()
    assert (delivery.deferrals, smtp_server.received) == (0, [])


def test_tls_that_the_server_does_not_offer_sends_nothing(smtp_server, settings):
    settings.EMAIL_USE_TLS = True
    delivery = DeliveryFactory()

    assert send_delivery(pk=delivery.pk) == DeliveryState.DEFERRED
    assert smtp_server.received == []


def test_silent_server_is_left_after_the_time_out(settings):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", silent.getsockname()[1]
        settings.EMAIL_TIMEOUT = 0.3
        delivery = DeliveryFactory()

        assert send_delivery(pk=delivery.pk) == DeliveryState.DEFERRED


def test_one_refused_recipient_stops_no_other(smtp_server):
    deliveries = DeliveryFactory.create_batch(4)
    smtp_server.answers[deliveries[2].address] = "451 4.7.1 Come back later"

    states = [send_delivery(pk=delivery.pk) for delivery in deliveries]

    assert states == ["sent", "sent", "deferred", "sent"]
    assert [message["X-Recipient"] for message in smtp_server.received] == [
        delivery.address for number, delivery in enumerate(deliveries) if number != 2
    ]


def test_address_with_umlauts_in_its_domain_is_written_in_ascii(smtp_server):
    send_delivery(pk=DeliveryFactory(address="a@ö.fi").pk)

    assert [message["X-Recipient"] for message in smtp_server.received] == ["a@xn--nda.fi"]


def test_sweep_tells_of_what_is_due_and_of_nothing_else(bell, clock):
    waiting = DeliveryFactory()
    put_off = DeliveryFactory(state="deferred")
    doubtful = DeliveryFactory(state="uncertain")
    DeliveryFactory(state="uncertain", repeats_left=0)
    DeliveryFactory(state="failed")
    DeliveryFactory(state="sent", sent_at=timezone.now())
    DeliveryFactory(state="deferred", next_attempt_at=timezone.now() + timezone.timedelta(hours=1))
    clock.shift(31)
    DeliveryFactory()  # its worker was told of it a moment ago

    assert sweep_due() == 3
    assert [message["args"] for message in bell()] == [[waiting.pk], [put_off.pk], [doubtful.pk]]


def test_sweep_calls_a_row_uncertain_when_its_worker_is_gone_in_the_middle(bell, clock):
    now, over = timezone.now(), timezone.now() - timezone.timedelta(seconds=1)
    alive = DeliveryFactory(state="sending", lease_until=now + timezone.timedelta(seconds=1), handover_at=now)
    gone = DeliveryFactory(state="sending", lease_until=over, handover_at=over)
    reserved_only = DeliveryFactory(state="sending", lease_until=over)

    sweep_due()

    assert dict(Delivery.objects.values_list("pk", "state")) == {
        alive.pk: "sending",
        gone.pk: "uncertain",
        reserved_only.pk: "pending",
    }


@pytest.mark.postgres
def test_sweep_doubts_what_was_reserved_before_the_database_crashed(bell, clock):
    """The marks of begun hand-overs are committed without waiting for the disk: a crash may have lost the last ones."""
    if connection.vendor != "postgresql":
        return
    before = DeliveryFactory(state="sending", lease_until=timezone.now() + timezone.timedelta(seconds=290))
    SendingEpoch.objects.all().delete()  # as PostgreSQL leaves a table that is not logged
    assert epoch_start() == timezone.now()
    after = DeliveryFactory(state="sending", lease_until=timezone.now() + timezone.timedelta(seconds=300))
    clock.shift(301)

    sweep_due()

    assert dict(Delivery.objects.values_list("pk", "state")) == {before.pk: "uncertain", after.pk: "pending"}


def test_sweep_stops_at_a_broker_that_is_down(broken_broker, clock):
    DeliveryFactory.create_batch(2)
    clock.shift(31)

    assert sweep_due() == 0
    assert set(Delivery.objects.values_list("state", flat=True)) == {"pending"}
