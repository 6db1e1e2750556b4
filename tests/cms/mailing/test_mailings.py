"""From one content to one row for each who wants it."""

from datetime import timedelta
from threading import Barrier

import pytest
from django.utils import timezone

from cms.mailing.errors import AlreadySending, MailingMovedOn, UnfitContent
from cms.mailing.mailing_kinds import MailingKind, MailingRecipient, register
from cms.mailing.models import Delivery, Mailing, MailingContent
from cms.mailing.services import (
    Content,
    cancel_mailing,
    create_mailing,
    fan_out_mailing,
    pause_mailing,
    resume_mailing,
    send_mailing_now,
    sweep_mailings,
)
from tests.cms.mailing.test_concurrency import at_once
from tests.factories.core import AdministratorFactory
from tests.factories.mailing import DeliveryFactory, MailingFactory, SubscriberFactory

pytestmark = pytest.mark.django_db

FINNISH = Content(
    subject="Asunto ensin", text="Hei\n@@unsubscribe_url@@\n", html='<a href="@@unsubscribe_url@@">Peru</a>'
)


def create(**values) -> tuple[Mailing, bool]:
    return create_mailing(
        **{"kind": "letters", "dedup_key": "letter:1", "title": "Kirje", "contents": {"fi": FINNISH}, **values}
    )


def test_create_mailing_freezes_its_content_once(letters):
    first, is_new = create()
    again, is_newer = create(title="Toinen", contents={"fi": Content("Toinen", "Toinen @@unsubscribe_url@@")})

    assert (is_new, is_newer, again.pk) == (True, False, first.pk)
    content = MailingContent.objects.get()
    assert (content.subject, content.text, content.html) == (FINNISH.subject, FINNISH.text, FINNISH.html)
    assert len(content.sha256) == 64


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (Content("", "@@unsubscribe_url@@"), "fi: no subject that fits in a header"),
        (Content("Bcc:\nx", "@@unsubscribe_url@@"), "fi: no subject that fits in a header"),
        (Content("Kirje", " \n"), "fi: no plain text"),
        (Content("Kirje", "Hei"), "fi: no way to unsubscribe in the plain text"),
        (Content("Kirje", "@@unsubscribe_url@@", "<p>Hei</p>"), "fi: no way to unsubscribe in the HTML"),
        (
            Content("Kirje", "@@unsubscribe_url@@ @@nmae@@"),
            "fi: marks that mean nothing in the plain text: @@nmae@@",
        ),
    ],
)
def test_create_mailing_refuses_what_must_not_be_sent(letters, content, says):
    with pytest.raises(UnfitContent) as error:
        create(contents={"fi": content})

    assert error.value.reason == says
    assert not Mailing.objects.exists()


def test_create_mailing_tells_the_worker_when_its_time_has_come(
    letters, bell, django_capture_on_commit_callbacks, clock
):
    with django_capture_on_commit_callbacks(execute=True):
        create(dedup_key="later", send_after=timezone.now() + timedelta(minutes=10))
        now, _is_new = create()

    assert [(message["task"], message["args"]) for message in bell()] == [
        ("cms.mailing.tasks.fan_out_mailing", [now.pk])
    ]


@pytest.mark.postgres
def test_create_mailing_with_recipients_writes_their_own_words(letters, clock):
    subscriber = SubscriberFactory()
    own = MailingRecipient(
        subscriber, "fi", "Koska tilaat.", (3, 4), "Koontisi", "Sinulle @@unsubscribe_url@@", "<p>Sinulle</p>"
    )

    mailing, _is_new = create(contents={}, recipients=[own])

    delivery = Delivery.objects.get()
    assert (delivery.mailing, delivery.subscriber, delivery.content) == (mailing, subscriber, None)
    assert (delivery.subject, delivery.text, delivery.html) == (own.subject, own.text, own.html)
    assert (delivery.reason, delivery.sent_for) == ("Koska tilaat.", [3, 4])


@pytest.mark.postgres
def test_fan_out_writes_a_delivery_for_each_and_lets_them_go(letters, clock):
    readers = SubscriberFactory.create_batch(3, subscribed_to="letters", name="Maija")
    SubscriberFactory(subscribed_to="others")
    mailing, _is_new = create(reply_to="asuminen@example.org")

    assert fan_out_mailing(pk=mailing.pk) == "sending"

    rows = Delivery.objects.order_by("pk")
    assert [row.subscriber for row in rows] == readers
    assert {(row.state, row.content.subject, row.subject, row.reason, row.name, row.domain) for row in rows} == {
        ("pending", "Asunto ensin", "Asunto ensin", "Tilaat kirjeitä.", "Maija", "example.org")
    }
    assert {row.message_id for row in rows} == {f"<{row.public_id}@testserver>" for row in rows}
    assert {(row.repeats_left, row.reply_to) for row in rows} == {(0, "asuminen@example.org")}


def test_fan_out_waits_for_the_end_of_the_undo_window(letters, clock):
    SubscriberFactory(subscribed_to="letters")
    mailing, _is_new = create(send_after=timezone.now() + timedelta(minutes=10))

    clock.shift(599)
    assert fan_out_mailing(pk=mailing.pk) is None
    clock.shift(1)
    assert fan_out_mailing(pk=mailing.pk) == "sending"


@pytest.mark.postgres
def test_fan_out_run_again_after_a_crash_adds_those_who_are_missing(letters, clock):
    present, missing = SubscriberFactory.create_batch(2, subscribed_to="letters")
    mailing, _is_new = create()
    Mailing.objects.update(state="fanning_out")
    DeliveryFactory(mailing=mailing, subscriber=present, address=present.address)

    fan_out_mailing(pk=mailing.pk)
    fan_out_mailing(pk=mailing.pk)

    assert sorted(Delivery.objects.values_list("subscriber", flat=True)) == sorted([present.pk, missing.pk])


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_fan_out_run_twice_at_once_adds_nobody_twice():
    readers = SubscriberFactory.create_batch(5)
    meeting = Barrier(2)

    def recipients(mailing):
        meeting.wait(timeout=10)
        yield from (MailingRecipient(reader, "fi") for reader in readers)

    register(MailingKind("meeting", "Meeting", still_wanted=lambda mailing, keys: keys, recipients=recipients))
    mailing, _is_new = create(kind="meeting")

    states = at_once(lambda _worker: fan_out_mailing(pk=mailing.pk), 2)

    assert sorted(map(str, states)) == ["None", "sending"]
    assert sorted(Delivery.objects.values_list("subscriber", flat=True)) == [reader.pk for reader in readers]


def test_send_now_ends_the_undo_window_and_the_second_click_is_told(letters, clock):
    mailing, _is_new = create(send_after=timezone.now() + timedelta(minutes=10))
    user = AdministratorFactory()

    send_mailing_now(pk=mailing.pk, by=user)
    with pytest.raises(AlreadySending):
        send_mailing_now(pk=mailing.pk, by=user)

    assert fan_out_mailing(pk=mailing.pk) == "sending"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_press_send_at_once_start_it_once(letters):
    mailing, _is_new = create(send_after=timezone.now() + timedelta(minutes=10))
    user = AdministratorFactory()

    def press(_person: int) -> str:
        try:
            send_mailing_now(pk=mailing.pk, by=user)
        except AlreadySending:
            return "already sending"
        return "started"

    assert sorted(at_once(press, 2)) == ["already sending", "started"]


def test_cancel_within_the_window_sends_nothing(letters, clock):
    SubscriberFactory(subscribed_to="letters")
    mailing, _is_new = create(send_after=timezone.now() + timedelta(minutes=10))

    cancel_mailing(pk=mailing.pk, by=AdministratorFactory())
    clock.shift(3600)

    assert fan_out_mailing(pk=mailing.pk) is None
    assert not Delivery.objects.exists()


def test_cancel_on_the_way_leaves_out_those_who_have_not_got_it(mailing, write_to, clock):
    first, second, _third = write_to(3)
    Delivery.objects.filter(pk=first.pk).update(state="sent", sent_at=timezone.now())
    Delivery.objects.filter(pk=second.pk).update(state="sending", lease_until=timezone.now(), handover_at=None)

    cancel_mailing(pk=mailing.pk, by=AdministratorFactory())

    assert list(Delivery.objects.order_by("pk").values_list("state", "skip_reason")) == [
        ("sent", ""),
        ("skipped", "cancelled"),
        ("skipped", "cancelled"),
    ]


@pytest.mark.parametrize(
    ("state", "verb"),
    [("sent", cancel_mailing), ("waiting", pause_mailing), ("sending", resume_mailing), ("cancelled", pause_mailing)],
)
def test_what_a_mailings_state_does_not_allow_changes_nothing(letters, state, verb, clock):
    mailing = MailingFactory(state=state, finished_at=timezone.now() if state in ("sent", "cancelled") else None)

    with pytest.raises(MailingMovedOn):
        verb(pk=mailing.pk, by=AdministratorFactory())

    assert Mailing.objects.get().state == state


def test_sweep_starts_what_is_due_goes_on_with_what_was_interrupted_and_ends_what_is_done(
    letters, bell, clock, settings
):
    settings.CELERY_WORKER_CONCURRENCY = 1
    due = MailingFactory(state="waiting", send_after=timezone.now())
    MailingFactory(state="waiting", send_after=timezone.now() + timedelta(minutes=1))
    interrupted = MailingFactory(state="fanning_out")
    MailingFactory(state="paused", pause_reason="staff")
    done, going = MailingFactory(), MailingFactory()
    DeliveryFactory(mailing=going)
    DeliveryFactory(mailing=done, state="failed")

    sweep_mailings()

    assert {(message["task"].rpartition(".")[2], message["args"][0]) for message in bell()} == {
        ("fan_out_mailing", due.pk),
        ("fan_out_mailing", interrupted.pk),
        ("send_mailing", going.pk),
    }
    done.refresh_from_db()
    assert (done.state, done.finished_at) == ("sent", timezone.now())
