import pytest
from django.db import connection, transaction
from django.db.utils import IntegrityError

from cms.core.notify import Recipient, notify
from cms.core.notify.errors import UnusableAddress, UnusableName, UnusableSubject
from cms.mailing.enums import DeliveryState
from cms.mailing.models import Delivery
from cms.mailing.services import enqueue_delivery
from tests.factories.mailing import DeliveryFactory

pytestmark = pytest.mark.django_db


def enqueue(**changes):
    values = {
        "to": Recipient("aino@example.org", "Aino"),
        "language": "fi",
        "subject": "Tervetuloa",
        "text": "Hei!\n",
        "html": "<p>Hei!</p>",
        "dedup_key": "registration:1",
    }
    return enqueue_delivery(**{**values, **changes})


def test_enqueue_delivery_writes_a_pending_row():
    delivery, created = enqueue()

    assert created
    delivery.refresh_from_db()
    assert (delivery.address, delivery.name, delivery.state) == (
        "aino@example.org",
        "Aino",
        DeliveryState.PENDING,
    )
    assert delivery.message_id.endswith("@testserver>")


def test_enqueue_delivery_keeps_the_first_of_two_with_one_key():
    first, _created = enqueue(text="First\n")
    second, created = enqueue(text="Second\n")

    assert (second.pk, created) == (first.pk, False)
    assert list(Delivery.objects.values_list("text", flat=True)) == ["First\n"]


def test_enqueue_delivery_rings_once_per_occasion(django_capture_on_commit_callbacks, bell):
    with django_capture_on_commit_callbacks(execute=True):
        delivery, _created = enqueue()
        enqueue()

    assert bell() == [
        {
            "task": "cms.mailing.tasks.send_delivery",
            "content_type": "application/json",
            "args": [delivery.pk],
            "expires": None,
        }
    ]


@pytest.mark.parametrize("address", ["", "aino", "aino@", "a b@example.org", "ä@example.org", "a@b@example.org"])
def test_enqueue_delivery_refuses_a_malformed_address(address):
    with pytest.raises(UnusableAddress):
        enqueue(to=Recipient(address))

    assert not Delivery.objects.exists()


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n", "\x0b", "\x0c", "\x85", "\u2028", "\u2029", "\x00"])
@pytest.mark.parametrize(
    ("field", "error"),
    [("address", UnusableAddress), ("name", UnusableName), ("subject", UnusableSubject)],
)
def test_enqueue_delivery_refuses_a_line_break_in_a_header(field, error, end):
    injected = f"aino@example.org{end}Bcc: everybody@example.org"
    changes = {
        "address": {"to": Recipient(injected)},
        "name": {"to": Recipient("aino@example.org", injected)},
        "subject": {"subject": injected},
    }[field]

    with pytest.raises(error) as raised:
        enqueue(**changes)

    assert str(raised.value)
    assert not Delivery.objects.exists()


def test_enqueue_delivery_takes_a_domain_with_umlauts():
    delivery, _created = enqueue(to=Recipient("a@ö.fi"))

    assert delivery.address_hash == DeliveryFactory.build(address="A@XN--NDA.fi").address_hash


def test_enqueue_delivery_shortens_a_long_subject():
    delivery, _created = enqueue(subject="x" * 300)

    assert delivery.subject == "x" * 249 + "…"


def test_enqueue_delivery_demands_a_text_part():
    with pytest.raises(ValueError, match="plain text"):
        enqueue(text=" \n")


@pytest.mark.django_db(transaction=True)
def test_enqueue_delivery_leaves_nothing_when_the_transaction_is_rolled_back(bell):
    with pytest.raises(RuntimeError, match="the registration failed"), transaction.atomic():
        enqueue()
        raise RuntimeError("the registration failed")

    assert not Delivery.objects.exists()
    assert bell() == []


@pytest.mark.django_db(transaction=True)
def test_enqueue_delivery_survives_a_broker_that_is_down(broken_broker, caplog):
    with transaction.atomic():
        delivery, _created = enqueue()

    delivery.refresh_from_db()
    assert delivery.state == DeliveryState.PENDING
    assert "Connection refused" in caplog.text


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("mailing_delivery_state_known", {"state": "lost"}),
        ("mailing_delivery_sent_has_time", {"state": "sent"}),
        ("mailing_delivery_sending_has_lease", {"state": "sending"}),
        ("mailing_delivery_unsent_has_text", {"text": ""}),
    ],
)
def test_delivery_constraints_hold_in_the_database(name, values):
    delivery = DeliveryFactory()

    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        Delivery.objects.filter(pk=delivery.pk).update(**values)


@pytest.mark.postgres
@pytest.mark.parametrize("field", ["dedup_key", "message_id"])
def test_delivery_keys_are_unique_in_the_database(field):
    first, second = DeliveryFactory(), DeliveryFactory()

    # PostgreSQL names the constraint, SQLite the column.
    said = f"mailing_delivery_{field}_unique" if connection.vendor == "postgresql" else field
    with pytest.raises(IntegrityError, match=said), transaction.atomic():
        Delivery.objects.filter(pk=second.pk).update(**{field: getattr(first, field)})


def test_notify_renders_in_the_language_of_the_reader():
    notify(
        to=Recipient("maija@example.org", "Virtanen, Maija"),
        language="sv",
        template="mailing/test",
        context={"asked_by": "R&D <Oy>"},
        dedup_key="test:1",
    )

    delivery = Delivery.objects.get()
    assert delivery.recipient == '"Virtanen, Maija" <maija@example.org>'
    assert delivery.language == "sv"
    assert "R&D <Oy>" in delivery.text
    assert "R&amp;D &lt;Oy&gt;" in delivery.html
    assert 'lang="sv"' in delivery.html
    assert delivery.subject == delivery.subject.strip() != ""
