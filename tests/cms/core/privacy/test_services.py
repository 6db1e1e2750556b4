import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.utils import timezone

from cms.core.parties.models import Consent, Contact
from cms.core.privacy import registry
from cms.core.privacy.addresses import hash_address
from cms.core.privacy.errors import NoAddress, RecordIsFinal
from cms.core.privacy.models import PrivacyRecord, RetentionReport
from cms.core.privacy.services import apply_retention, erase_person, export_person
from cms.core.users.models import User
from cms.mailing.enums import DeliveryState
from cms.mailing.models import Delivery
from tests.factories.core import ContactFactory, UserFactory
from tests.factories.mailing import DeliveryFactory
from tests.factories.media import ConsentFactory, MediaImageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def aino(clock):
    """A person who is quoted, pictured and written to; somebody else like her is left alone."""
    consent = ConsentFactory(person="Aino Esimerkki", email="Aino@Example.org")
    MediaImageFactory(title="Aino pihalla", consent=consent, people_identifiable=True)
    DeliveryFactory(address="aino@example.org")
    ConsentFactory(person="Aino Esimerkki", email="aino+toinen@example.org")
    DeliveryFactory(address="aino+toinen@example.org")
    return "aino@example.org"


def _lines(report):
    return {line.code: line.count for line in report.erased}


def test_export_gives_rows_and_files_with_what_article_15_asks_for(aino):
    export = export_person(email=aino)

    kinds = {kind["code"]: kind for kind in export.content["processing"]}
    assert {code: len(kind["rows"]) for code, kind in kinds.items()} == {"consents": 1, "deliveries": 1, "pictures": 1}
    assert kinds["consents"]["rows"][0]["person"] == "Aino Esimerkki"
    assert export.content["person"] == {"email": aino, "names": ["Aino Esimerkki"]}
    for kind in kinds.values():
        for asked in ("purpose", "legal_basis", "recipients", "retention", "source"):
            assert kind[asked]


def test_export_packs_the_files(aino):
    archive = BytesIO()

    export_person(email=aino).write_zip(archive)

    with ZipFile(archive) as unpacked:
        picture = next(name for name in unpacked.namelist() if name.startswith("files/"))
        content = json.loads(unpacked.read("person.json"))
        assert unpacked.read(picture)[:2] == b"\xff\xd8"
    assert picture == f"files/{content['processing'][2]['rows'][0]['file']}"


def test_export_is_written_down_without_the_person(aino):
    user = UserFactory()

    export_person(email=aino, by=user)

    record = PrivacyRecord.objects.get()
    assert (record.kind, record.subject_hash, record.by_id) == ("export", hash_address(aino), user.pk)
    assert record.counts == {"consents": 1, "deliveries": 1, "pictures": 1}


def test_erasure_takes_everything_of_the_person_and_nothing_of_others(aino):
    report = erase_person(email="AINO@example.org")

    assert _lines(report) == {"consents": 1, "deliveries": 1, "pictures": 1}
    assert list(Consent.objects.values_list("email", flat=True)) == ["aino+toinen@example.org"]
    assert list(Delivery.objects.values_list("address", flat=True)) == ["aino+toinen@example.org"]


def test_second_erasure_finds_nothing(aino):
    erase_person(email=aino)

    report = erase_person(email=aino)

    assert (report.erased, report.kept) == ([], [])
    assert list(PrivacyRecord.objects.order_by("pk").values_list("counts", flat=True)) == [
        {"consents": 1, "deliveries": 1, "pictures": 1},
        {},
    ]


def test_files_of_an_erased_picture_leave_the_storage(aino, django_capture_on_commit_callbacks):
    image = Consent.objects.get(email="Aino@Example.org").images.get()
    rendition = image.get_rendition("fill-20x20")
    kept = MediaImageFactory()

    with django_capture_on_commit_callbacks(execute=True):
        erase_person(email=aino)

    storage = image.file.storage
    assert [storage.exists(file.name) for file in (image.file, rendition.file, kept.file)] == [False, False, True]


UNSENT = set(DeliveryState) - {
    *(DeliveryState.SENT, DeliveryState.BOUNCED, DeliveryState.COMPLAINED, DeliveryState.SKIPPED),
}


@pytest.mark.parametrize("state", sorted(UNSENT))
def test_mail_that_waits_for_an_erased_person_is_gone(clock, state):
    lease = timezone.now() if state == DeliveryState.SENDING else None
    DeliveryFactory(address="aino@example.org", state=state, lease_until=lease)

    erase_person(email="aino@example.org")

    assert not Delivery.objects.exists()


def test_mail_to_others_forgets_the_person(clock):
    ConsentFactory(person="Aino Esimerkki", email="aino@example.org")
    DeliveryFactory(subject="Aino Esimerkki kysyy", text="Aino Esimerkki, aino@example.org, kysyy.")
    told = DeliveryFactory(subject="Aino Esimerkki on täällä", text="Aino Esimerkki tuli. Aino Esimerkkinen ei.")
    other = DeliveryFactory(text="Vastaa: aino@example.org.example")

    report = erase_person(email="aino@example.org")

    told.refresh_from_db()
    assert set(Delivery.objects.all()) == {told, other}
    assert (told.subject, told.text) == ("[…] on täällä", "[…] tuli. Aino Esimerkkinen ei.")
    assert _lines(report) == {"consents": 1, "mail-to-others": 2}


def test_a_contact_in_use_becomes_the_sites_own(clock, tree):
    contact = ContactFactory(code="aino-esimerkki", email="aino@example.org", phone="+358 40 0000000")
    tree.homes["fi"].contact = contact
    tree.homes["fi"].save()

    report = erase_person(email="aino@example.org")

    contact.refresh_from_db()
    assert (contact.code, str(contact), contact.email, contact.phone) == (
        f"contact-{contact.pk}",
        "Viesti",
        "viesti@viesti.example",
        "",
    )
    assert [(str(kept.what), kept.count) for kept in report.kept] == [("julkaistujen sivujen yhteystieto", 1)]


def test_a_contact_that_nothing_names_is_deleted(clock):
    ContactFactory(email="aino@example.org")

    erase_person(email="aino@example.org")

    assert not Contact.objects.exists()


def test_an_account_in_use_stays_and_says_why(clock):
    user = UserFactory(email="aino@example.org", first_name="Aino")

    report = erase_person(email="aino@example.org")

    user.refresh_from_db()
    assert (user.first_name, user.is_active) == ("Aino", True)
    assert (report.erased, [str(kept.what) for kept in report.kept]) == ([], ["käytössä oleva henkilöstön tunnus"])


def test_a_closed_account_loses_its_person_and_keeps_its_number(clock):
    user = UserFactory(
        email="aino@example.org", first_name="Aino", last_name="Esimerkki", is_active=False, is_superuser=True
    )

    erase_person(email="aino@example.org")

    user.refresh_from_db()
    assert (user.email, user.get_full_name(), user.is_superuser, user.has_usable_password()) == (
        f"closed-{user.pk}@account.invalid",
        "",
        False,
        False,
    )


@pytest.mark.parametrize("address", ["", "aino", "aino@", "aino@example.org\nbcc: x@example.org"])
def test_what_is_no_address_is_refused(clock, address):
    with pytest.raises(NoAddress):
        erase_person(email=address)

    assert not PrivacyRecord.objects.exists()


def test_a_failure_takes_everything_back(aino, monkeypatch):
    def fail(footprint):
        raise RuntimeError

    trace = registry.Trace(code="zz", label="", description="", export=lambda _: [], erase=fail, order=999)
    monkeypatch.setattr(registry, "_traces", {**registry._traces, "zz": trace})

    with pytest.raises(RuntimeError):
        erase_person(email=aino)

    assert (Consent.objects.count(), Delivery.objects.count(), PrivacyRecord.objects.count()) == (2, 2, 0)


def test_records_are_never_changed(clock):
    record = PrivacyRecord.objects.create(kind="export")
    record.kind = "erasure"

    for change in (record.save, record.delete, PrivacyRecord.objects.all().delete):
        with pytest.raises(RecordIsFinal):
            change()
    with pytest.raises(RecordIsFinal):
        PrivacyRecord.objects.update(kind="erasure")


# Retention


def test_sent_mail_loses_its_person_after_90_days_and_its_row_after_two_years(clock):
    now = timezone.now()
    sent = {"state": DeliveryState.SENT, "text": "", "html": "", "name": "Aino"}
    young = DeliveryFactory(**sent, sent_at=now - timedelta(days=89), created_at=now - timedelta(days=89))
    old = DeliveryFactory(**sent, sent_at=now - timedelta(days=91), created_at=now - timedelta(days=91))
    DeliveryFactory(**sent, sent_at=now - timedelta(days=729), created_at=now - timedelta(days=731))
    DeliveryFactory(state=DeliveryState.FAILED, created_at=now - timedelta(days=91))
    waiting = DeliveryFactory(created_at=now - timedelta(days=1))

    report = apply_retention()

    old.refresh_from_db()
    assert set(Delivery.objects.all()) == {young, old, waiting}
    assert (old.address, old.name, old.subject) == ("", "", "")
    assert old.address_hash != ""
    # The two-year-old row is emptied and deleted.
    assert report.counts == {"deliveries": 4}
    assert apply_retention().counts == {}


def test_a_closed_account_is_made_nameless_two_years_after_its_last_login(clock):
    now = timezone.now()
    for number, (days, active) in enumerate([(731, False), (729, False), (731, True)]):
        UserFactory(email=f"u{number}@example.org", is_active=active, last_login=now - timedelta(days=days))

    report = apply_retention()

    assert report.counts == {"users": 1}
    assert sorted(User.objects.values_list("email", flat=True))[1:] == ["u1@example.org", "u2@example.org"]
    assert apply_retention().counts == {}


def test_a_rule_of_days_deletes_what_is_older_in_batches(clock, monkeypatch):
    monkeypatch.setattr("cms.core.privacy.services.retention.BATCH", 2)
    rule = registry.Retention("A day", days=1, since="started_at")
    _declare(monkeypatch, retention=rule)
    now = timezone.now()
    for hours in (1, 23, 25, 26, 27):
        moment = now - timedelta(hours=hours)
        RetentionReport.objects.create(started_at=moment, finished_at=moment)

    report = apply_retention()

    assert report.counts == {"sample": 3}
    assert RetentionReport.objects.count() == 3


def test_a_kind_that_fails_keeps_none_of_the_others_from_being_done(clock, monkeypatch):
    def fail(now: datetime) -> int:
        raise RuntimeError

    _declare(monkeypatch, code="aaa", expire=fail)
    UserFactory(is_active=False, last_login=datetime(2020, 1, 1, tzinfo=UTC))

    report = apply_retention()

    assert (report.counts, report.failures) == ({"users": 1}, ["aaa"])


def _declare(monkeypatch, **values):
    told = dict.fromkeys(("label", "people", "data", "purpose", "owner", "source", "recipients"), "x")
    given = {
        "code": "sample",
        "model": "core.RetentionReport",
        "basis": registry.LegalBasis.CONTRACT,
        "retention": registry.Retention("x"),
        "email_fields": (),
        **values,
    }
    data = registry.PersonalData(**told, **given)
    monkeypatch.setattr(registry, "_declared", {**registry._declared, data.code: data})
