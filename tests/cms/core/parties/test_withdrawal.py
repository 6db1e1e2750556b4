"""A withdrawn consent takes what stands on it off the site at once, and can't come back."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.core.pages.models.standard import ContentPage
from cms.core.parties.errors import AlreadyWithdrawn
from cms.core.parties.models import Consent
from cms.core.parties.services import withdraw_consent
from cms.core.privacy.addresses import hash_address
from cms.core.privacy.models import PrivacyRecord
from cms.core.search.models import PageEntry
from cms.mailing.models import Delivery
from tests.factories.core import ContentPageFactory, UserFactory
from tests.factories.media import ConsentFactory, MediaImageFactory, image_bytes

pytestmark = pytest.mark.django_db
WORDS = ("Kukaan ei kysynyt", "Aino Esimerkki", "aino-pihalla")


@pytest.fixture
def consent(clock):
    return ConsentFactory(person="Aino Esimerkki", email="aino@example.org")


@pytest.fixture
def page(tree, consent):
    """A page in three languages with a quote and a picture of Aino, and words of somebody else."""
    file = ContentFile(image_bytes(size=(1300, 700)), name="aino-pihalla.jpg")
    image = MediaImageFactory(title="Aino pihalla", consent=consent, file=file)
    owner = UserFactory(email="toimittaja@example.org")
    said = {"text": "Kukaan ei kysynyt", "name": "Aino Esimerkki", "role": "asukas", "consent": consent.pk}
    picture = {"image": {"image": image.pk, "decorative": False, "alt_text": ""}, "caption": "Aino Esimerkki pihalla"}
    body = [
        {"type": "text", "value": "<p>Teksti jää.</p>"},
        {"type": "quote", "value": said},
        {"type": "image", "value": picture},
    ]
    for code in ("fi", "sv", "en"):
        ContentPageFactory(
            parent=tree.homes[code], slug="piha", body=body, owner=owner, lead_image=image, show_lead_image=True
        )
    return image


def test_what_stands_on_it_leaves_every_language_list_and_file_at_once(client, page, consent):
    addresses = [f"/{code}/piha/" for code in ("fi", "sv", "en")]
    before = [client.get(address).content.decode() for address in addresses]
    rendition = page.get_rendition("fill-1200x630|format-jpeg")
    assert all(word in text for text in before for word in WORDS)
    assert b"".join(client.get(f"/files/{rendition.file.name}").streaming_content)[:2] == b"\xff\xd8"

    withdraw_consent(consent=consent, reason="Sähköpostilla", by=None)

    after = [client.get(address).content.decode() for address in addresses]
    assert not any(word in text for text in after for word in WORDS)
    assert all("Teksti jää." in text for text in after)
    assert client.get(f"/files/{rendition.file.name}").status_code == 404


def test_search_never_reads_the_words_of_quotes_and_captions(page):
    assert not PageEntry.objects.filter(words__contains="esimerkki").exists()
    assert PageEntry.objects.filter(words__contains="teksti jää").count() == 3


def test_a_picture_needs_its_consent_also_where_nobody_was_marked(page, consent):
    withdraw_consent(consent=consent, reason="x", by=None)

    page.refresh_from_db()
    assert (page.people_identifiable, page.is_public) == (False, False)
    assert not type(page).objects.for_public().exists()


def test_the_person_and_those_who_answer_for_the_pages_are_told(page, consent):
    withdraw_consent(consent=consent, reason="Sähköpostilla", by=None)

    mail = {row.address: row for row in Delivery.objects.all()}
    assert mail.keys() == {"aino@example.org", "toimittaja@example.org"}
    assert "Aino" not in mail["toimittaja@example.org"].text
    assert "Olet peruuttanut suostumuksesi." in mail["aino@example.org"].text


def test_it_is_written_down_and_not_done_twice(page, consent):
    user = UserFactory()
    withdraw_consent(consent=consent, reason=" Sähköpostilla ", by=user)

    with pytest.raises(AlreadyWithdrawn):
        withdraw_consent(consent=consent, reason="uudelleen", by=user)

    consent.refresh_from_db()
    assert (consent.withdrawal_reason, consent.withdrawn_by, consent.withdrawn_at) == (
        "Sähköpostilla",
        user,
        timezone.now(),
    )
    record = PrivacyRecord.objects.get()
    assert (record.kind, record.subject_hash, record.by) == ("withdrawal", hash_address("aino@example.org"), user)
    assert ModelLogEntry.objects.filter(action="core.withdraw_consent").count() == 1
    assert Delivery.objects.count() == 2


def _address(consent):
    return reverse("wagtailsnippets_core_consent:withdraw", args=[consent.pk])


def test_the_admin_shows_what_leaves_and_withdraws(admin_client, page, consent):
    shown = admin_client.get(_address(consent)).content.decode()
    response = admin_client.post(_address(consent), {"day": "2026-11-23", "reason": "Sähköpostilla"})

    assert shown.count("/edit/") >= 3
    assert response.url == reverse("wagtailsnippets_core_consent:list")
    consent.refresh_from_db()
    assert timezone.localdate(consent.withdrawn_at) == date(2026, 11, 23)


@pytest.mark.parametrize(
    "given", [{"day": "2026-11-25", "reason": "x"}, {"day": "", "reason": "x"}, {"day": "2026-11-24", "reason": " "}]
)
def test_a_day_to_come_or_no_reason_is_refused_and_nothing_changes(admin_client, consent, given):
    response = admin_client.post(_address(consent), given)

    consent.refresh_from_db()
    assert (response.status_code, consent.withdrawn_at) == (200, None)
    assert response.context["form"].errors


def test_withdrawing_takes_the_right_to_change_consents(client, consent):
    user = UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)

    response = client.post(_address(consent), {"day": "2026-11-24", "reason": "x"})

    consent.refresh_from_db()
    assert consent.withdrawn_at is None
    assert response.status_code == 302


def test_the_form_of_a_consent_does_not_withdraw(admin_client, consent):
    edit = reverse("wagtailsnippets_core_consent:edit", args=[consent.pk])
    fields = {"person": "Aino", "code": consent.code, "covers_quotes": "on", "given_on": "2026-11-01", "evidence": "x"}

    admin_client.post(edit, {**fields, "withdrawn_at": "2026-11-24 09:00"})

    assert Consent.objects.get().person == "Aino"
    assert Consent.objects.get().withdrawn_at is None


def test_who_has_republished_the_pages_learns_of_the_loss(page, consent, clock):
    draft = ContentPage.objects.get(slug="piha", locale__language_code="fi")
    draft.title = "Toinen nimi"
    draft.save_revision()
    clock.shift(3600)

    withdraw_consent(consent=consent, reason="x", by=None)

    now = timezone.now()
    assert set(PageEntry.objects.filter(page__slug="piha").values_list("updated_at", flat=True)) == {now}
    assert set(ContentPage.objects.filter(slug="piha").values_list("substantive_update_at", flat=True)) == {now}
    draft.refresh_from_db()
    assert draft.get_latest_revision_as_object().substantive_update_at == now
