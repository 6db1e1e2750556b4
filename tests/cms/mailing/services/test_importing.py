"""A list from elsewhere: what is taken, what is refused and why, and that trying it saves nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.core.privacy.addresses import hash_address
from cms.mailing.enums import EndReason
from cms.mailing.errors import UnreadableList
from cms.mailing.models import ConsentEvent, Delivery, Subscriber, Subscription, Suppression
from cms.mailing.services.importing import import_subscribers
from cms.mailing.services.subscribers import erase_subscriber
from cms.mailing.services.subscriptions import end_subscription
from tests.factories.core import AdministratorFactory, BranchFactory, TopicFactory
from tests.factories.mailing import SubscriberFactory, SubscriptionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("notices", "subjects")]

HEADINGS = "address;language;topics;branch;frequency;consented_at;evidence"
AINO = "aino@example.org;sv;asuminen TYO;ym;weekly;2026-01-31;Lomake 2025, sivu 3"


@pytest.fixture
def subjects():
    TopicFactory(code="asuminen")
    TopicFactory(code="tyo")
    BranchFactory(code="YM")


def take(*lines, dry_run=False, headings=HEADINGS):
    content = "\r\n".join((headings, *lines)).encode("utf-8-sig")
    by = AdministratorFactory()
    report = import_subscribers(content=content, file_name="lista.csv", by=by, dry_run=dry_run)
    return [(line.number, line.address, line.outcome.value) for line in report], report


def test_line_begins_what_was_consented_to_and_keeps_the_evidence():
    summary, _report = take(AINO)

    assert summary == [(2, "aino@example.org", "new")]
    rows = Subscription.objects.order_by("topic__code")
    assert [(row.topic.code, row.branch.code, row.language, row.frequency) for row in rows] == [
        ("asuminen", "YM", "sv", "weekly"),
        ("tyo", "YM", "sv", "weekly"),
    ]
    event = ConsentEvent.objects.get()
    assert (event.kind, event.source) == ("imported", "import: lista.csv")
    assert event.choices[0]["evidence"] == "Lomake 2025, sivu 3"
    assert Subscriber.objects.get().is_confirmed
    assert Delivery.objects.count() == 0


def test_trial_reports_the_same_and_saves_nothing():
    tried, report = take(AINO, dry_run=True)

    assert (Subscriber.objects.count(), ConsentEvent.objects.count()) == (0, 0)
    taken, again = take(AINO)
    assert tried == taken
    assert [line.message for line in report] == [line.message for line in again]


def test_same_list_again_begins_nothing():
    take(AINO)

    assert take(AINO)[0] == [(2, "aino@example.org", "present")]
    assert (Subscription.objects.count(), ConsentEvent.objects.count()) == (2, 1)


def test_person_who_was_erased_is_not_brought_back():
    subscriber = SubscriberFactory(address="aino@example.org")
    erase_subscriber(subscriber=subscriber, suppress=True)

    assert take(AINO.replace("aino", "AINO"))[0] == [(2, "AINO@example.org", "refused")]
    assert Subscription.objects.count() == 0


@pytest.mark.parametrize("reason", ["complaint", "hard_bounce", "staff"])
def test_address_that_is_not_to_be_written_to_is_refused(reason):
    Suppression.objects.create(address_hash=hash_address("aino@example.org"), scope="all", reason=reason)

    assert take(AINO)[0] == [(2, "aino@example.org", "refused")]
    assert Subscriber.objects.count() == 0


def test_who_has_unsubscribed_since_is_refused_and_who_did_so_before_is_taken():
    row = SubscriptionFactory(subscriber__address="aino@example.org", kind="notices", frequency="weekly")
    end_subscription(subscription=row, source="x", reason=EndReason.UNSUBSCRIBED)
    line = "aino@example.org;sv;;;weekly;{};Lomake"

    assert take(line.format("2026-01-31"))[0] == [(2, "aino@example.org", "refused")]
    Subscription.objects.update(ended_at=timezone.now() - timedelta(days=400))
    assert take(line.format("2026-01-31"))[0] == [(2, "aino@example.org", "new")]


@pytest.mark.parametrize(
    "line",
    [
        "aino;sv;;;weekly;2026-01-31;x",
        "aino@example.org;de;;;weekly;2026-01-31;x",
        "aino@example.org;sv;poistunut;;weekly;2026-01-31;x",
        "aino@example.org;sv;;XX;weekly;2026-01-31;x",
        "aino@example.org;sv;;;hourly;2026-01-31;x",
        "aino@example.org;sv;;;weekly;31.1.2026;x",
        "aino@example.org;sv;;;weekly;2999-01-31;x",
        "aino@example.org;sv;;;weekly;;x",
        "aino@example.org;sv;;;weekly;2026-01-31;",
        ";;;;;;",
    ],
)
def test_faulty_line_is_told_of_and_the_others_are_taken(line):
    summary, report = take(line, AINO.replace("aino", "eero"))

    assert [outcome for _number, _address, outcome in summary] == ["refused", "new"]
    assert report[0].message
    assert Subscriber.objects.get().address == "eero@example.org"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe\x00", b"address;language\n", b"\0" * 100, b"x" * (5 * 1024 * 1024 + 1)],
)
def test_file_that_is_no_list_is_refused(content):
    with pytest.raises(UnreadableList):
        import_subscribers(content=content, file_name="x.csv", by=AdministratorFactory(), dry_run=False)
