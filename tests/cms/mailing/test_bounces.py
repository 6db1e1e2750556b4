"""What comes back: reports of other servers, complaints, automatic replies; over a pipe, a folder and a mailbox."""

import io
import mailbox
import socketserver
import threading
from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from cms.core.notify import Recipient
from cms.mailing.errors import NotDecidable
from cms.mailing.models import BounceEvent, Delivery, Subscription, Suppression
from cms.mailing.services import enqueue_delivery, mark_bounced, process_report, send_delivery
from tests.factories.core import AdministratorFactory
from tests.factories.mailing import DeliveryFactory, MailingFactory, SubscriberFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bounce_address(settings):
    settings.CMS_BOUNCE_ADDRESS = "bounces@viesti.example"


def sent(**values) -> Delivery:
    return DeliveryFactory(state="sent", sent_at=timezone.now(), text="", html="", **values)


def verp(delivery: Delivery) -> str:
    return f"bounces+{delivery.public_id}@viesti.example"


def dsn(to: str, status: str = "5.1.1", action: str = "failed", message_id: str = "<1@mx.example.org>") -> bytes:
    return f"""Return-Path: <>
To: <{to}>
From: MAILER-DAEMON@mx.example.org
Subject: Undelivered Mail Returned to Sender
Message-ID: {message_id}
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry. bounces+AAAAAAAAAAAAAAAAAAAAAA@viesti.example
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; maija@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} No such user

--b
Content-Type: message/rfc822

From: viesti@viesti.example
To: maija@example.org
Subject: Asunto ensin

Hei
--b--
""".encode()


def complaint(to: str, feedback: str = "abuse", mail_from: str = "") -> bytes:
    return f"""To: <{to}>
From: fbl@mx.example.org
Message-ID: <2@mx.example.org>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=feedback-report; boundary="b"

--b
Content-Type: text/plain

A complaint.
--b
Content-Type: message/feedback-report

Feedback-Type: {feedback}
User-Agent: Example/1.0
Version: 1
Original-Mail-From: <{mail_from}>

--b
Content-Type: message/rfc822

Subject: Asunto ensin

Hei
--b--
""".encode()


def test_address_that_does_not_exist_is_written_to_no_more():
    subscriber = SubscriberFactory(subscribed_to="letters")
    delivery = sent(subscriber=subscriber, address=subscriber.address)

    assert process_report(content=dsn(verp(delivery)))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.smtp_enhanced) == ("bounced", "5.1.1")
    assert list(Suppression.objects.values_list("address_hash", "scope", "reason")) == [
        (subscriber.address_hash, "marketing", "hard_bounce")
    ]
    subscription = Subscription.objects.get()
    assert (subscription.end_reason, subscription.ended_by) == ("bounced", delivery)


def test_the_same_report_twice_is_one():
    delivery = sent()

    process_report(content=dsn(verp(delivery)))
    process_report(content=dsn(verp(delivery)))

    assert BounceEvent.objects.values_list("kind", "source").get() == ("hard", "dsn")


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_report_that_is_no_failure_changes_nothing(action):
    delivery = sent()

    process_report(content=dsn(verp(delivery), status="4.4.1", action=action))

    delivery.refresh_from_db()
    assert (delivery.state, BounceEvent.objects.count()) == ("sent", 0)


def test_address_quoted_in_the_body_is_not_believed():
    """The text of the report names a delivery that exists; the address it came to names none."""
    delivery = sent(public_id="A" * 22)

    assert not process_report(content=dsn("bounces@viesti.example"))

    delivery.refresh_from_db()
    assert (delivery.state, BounceEvent.objects.count()) == ("sent", 0)


@pytest.mark.parametrize(
    "to",
    [
        "bounces+{key}@evil.example",
        "bounces+{key}x@viesti.example",
        "other+{key}@viesti.example",
        "bounces+BBBBBBBBBBBBBBBBBBBBBB@viesti.example",
    ],
)
def test_address_that_is_not_ours_or_unknown_is_not_believed(to):
    delivery = sent()

    process_report(content=dsn(to.format(key=delivery.public_id)))

    delivery.refresh_from_db()
    assert (delivery.state, BounceEvent.objects.count()) == ("sent", 0)


def test_address_written_in_small_letters_on_the_way_is_still_found():
    delivery = sent(public_id="AbCdEfGhIjKlMnOpQrStUv")

    process_report(content=dsn(verp(delivery).lower()))

    delivery.refresh_from_db()
    assert delivery.state == "bounced"


def test_report_after_thirty_days_is_too_late(clock):
    delivery = sent()
    clock.shift(timedelta(days=31))

    process_report(content=dsn(verp(delivery)))

    delivery.refresh_from_db()
    assert delivery.state == "sent"


def test_what_came_back_has_left_also_where_that_was_in_doubt(clock):
    delivery = DeliveryFactory(state="uncertain", repeats_left=0)

    process_report(content=dsn(verp(delivery), status="5.2.2"))

    delivery.refresh_from_db()
    assert (delivery.state, delivery.sent_at, delivery.text) == ("bounced", timezone.now(), "")


@pytest.mark.parametrize(
    ("mailings", "bounces", "suppressed"), [(3, 5, True), (3, 4, False), (2, 5, False), (5, 5, True)]
)
def test_full_mailbox_is_given_up_after_five_of_three_mailings(mailings, bounces, suppressed):
    rows = [MailingFactory() for _ in range(mailings)]
    subscriber = SubscriberFactory(subscribed_to="letters")
    for number in range(bounces):
        values = {"mailing": rows[number]} if number < mailings else {}
        delivery = sent(address=subscriber.address, subscriber=subscriber, **values)
        process_report(content=dsn(verp(delivery), status="5.2.2", message_id=f"<{number}@mx.example.org>"))

    assert set(Delivery.objects.values_list("state", flat=True)) == {"bounced"}
    assert list(Suppression.objects.values_list("reason", flat=True)) == (["soft_bounces"] if suppressed else [])


def test_full_mailbox_of_long_ago_counts_no_more(clock):
    subscriber = SubscriberFactory(subscribed_to="letters")
    for number in range(6):
        delivery = sent(address=subscriber.address, mailing=MailingFactory())
        process_report(content=dsn(verp(delivery), status="5.2.2", message_id=f"<{number}@mx.example.org>"))
        if number == 3:
            clock.shift(timedelta(days=31))

    assert not Suppression.objects.exists()


@pytest.mark.parametrize("where", ["To", "Original-Mail-From"])
def test_after_a_complaint_nothing_is_sent_any_more(smtp_server, where):
    subscriber = SubscriberFactory(subscribed_to="letters")
    delivery = sent(address=subscriber.address, subscriber=subscriber)
    report = complaint(verp(delivery)) if where == "To" else complaint("fbl@viesti.example", mail_from=verp(delivery))

    process_report(content=report)

    delivery.refresh_from_db()
    assert (delivery.state, Subscription.objects.get().end_reason) == ("complained", "complained")
    assert Suppression.objects.values_list("scope", "reason").get() == ("all", "complaint")
    later, _is_new = enqueue_delivery(
        to=Recipient(subscriber.address), language="fi", subject="Linkki", text="Hei\n", dedup_key="later"
    )
    assert send_delivery(pk=later.pk) == "skipped"
    assert smtp_server.received == []


def test_feedback_that_is_no_complaint_changes_nothing():
    delivery = sent()

    process_report(content=complaint(verp(delivery), feedback="not-spam"))

    delivery.refresh_from_db()
    assert delivery.state == "sent"


@pytest.mark.parametrize("header", ["Auto-Submitted: auto-replied", "X-Autoreply: yes"])
def test_out_of_office_reply_is_no_bounce(header):
    delivery = sent()

    reply = f"To: {verp(delivery)}\n{header}\nSubject: Lomalla\n\nOlen lomalla. 550 5.1.1\n".encode()

    assert process_report(content=reply)
    delivery.refresh_from_db()
    assert (delivery.state, BounceEvent.objects.count()) == ("sent", 0)


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe\x00", b"To: =?utf-8?q?=?=\n\n", b"Content-Type: multipart/report\n\n"]
)
def test_what_is_no_message_changes_nothing(content):
    assert not process_report(content=content)


def test_person_marks_a_message_as_returned():
    subscriber = SubscriberFactory(subscribed_to="letters")
    delivery = sent(subscriber=subscriber, address=subscriber.address)
    user = AdministratorFactory()

    mark_bounced(pk=delivery.pk, by=user)
    with pytest.raises(NotDecidable):
        mark_bounced(pk=delivery.pk, by=user)

    delivery.refresh_from_db()
    assert (delivery.state, Subscription.objects.get().end_reason) == ("bounced", "bounced")
    assert BounceEvent.objects.values_list("kind", "source").get() == ("hard", "staff")


# Where reports arrive


def test_pipe_hands_one_message_over(monkeypatch):
    delivery = sent()
    content = dsn("hostmaster@viesti.example")
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))

    call_command("process_bounces", pipe=True, recipient=verp(delivery))

    delivery.refresh_from_db()
    assert delivery.state == "bounced"


@pytest.mark.parametrize("kind", [mailbox.Maildir, mailbox.mbox])
def test_folder_loses_its_reports_and_keeps_the_rest(tmp_path, kind, capsys):
    delivery = sent()
    with closing(kind(tmp_path / "box")) as box:
        box.add(dsn(verp(delivery)))
        box.add(b"To: hostmaster@viesti.example\nSubject: Hei\n\nHei\n")

    call_command("process_bounces", str(tmp_path / "box"))
    call_command("process_bounces", str(tmp_path / "box"))

    delivery.refresh_from_db()
    assert delivery.state == "bounced"
    with closing(kind(tmp_path / "box")) as box:
        assert [message["Subject"] for message in box] == ["Hei"]
    assert capsys.readouterr().out == "1 reports were read.\n0 reports were read.\n"


class FakeImap(socketserver.StreamRequestHandler):
    """As much of RFC 3501 as reading a mailbox takes."""

    def handle(self) -> None:
        box = self.server.box
        self.say("* OK ready")
        for line in self.rfile:
            tag, verb, *words = line.decode().split()
            if verb == "CAPABILITY":
                self.say("* CAPABILITY IMAP4rev1")
            if verb == "LOGIN" and words != ["viesti", '"s3@cret"']:
                self.say(f"{tag} NO wrong password")
                continue
            if verb == "SELECT":
                self.say(f"* {len(box)} EXISTS")
            if verb == "UID" and words[0] == "SEARCH":
                self.say("* SEARCH " + " ".join(uid for uid, (flags, _content) in box.items() if not flags))
            if verb == "UID" and words[0] == "FETCH":
                content = box[words[1]][1]
                self.say(f"* 1 FETCH (UID {words[1]} BODY[] {{{len(content)}}}")
                self.wfile.write(content + b")\r\n")
            if verb == "UID" and words[0] == "STORE":
                box[words[1]] = (words[3], box[words[1]][1])
            if verb == "EXPUNGE":
                for uid in [uid for uid, (flags, _content) in box.items() if "Deleted" in flags]:
                    del box[uid]
            self.say(f"{tag} OK done")
            if verb == "LOGOUT":
                return

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


@pytest.fixture
def imap() -> Iterator[socketserver.ThreadingTCPServer]:
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), FakeImap) as server:
        server.daemon_threads = True
        server.box = {}
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_mailbox_on_another_machine_loses_its_reports_and_keeps_the_rest(imap, settings):
    delivery = sent()
    imap.box = {"7": ("", dsn(verp(delivery))), "8": ("", b"Subject: Hei\r\n\r\nHei\r\n")}
    settings.CMS_BOUNCE_URL = f"imap://viesti:s3%40cret@127.0.0.1:{imap.server_address[1]}/INBOX"

    call_command("process_bounces")

    delivery.refresh_from_db()
    assert delivery.state == "bounced"
    assert {uid: flags for uid, (flags, _content) in imap.box.items()} == {"8": "(\\Seen)"}


def test_mailbox_that_cannot_be_read_says_so(imap, settings):
    settings.CMS_BOUNCE_URL = f"imap://viesti:wrong@127.0.0.1:{imap.server_address[1]}/INBOX"

    with pytest.raises(CommandError, match="The mailbox cannot be read"):
        call_command("process_bounces")
