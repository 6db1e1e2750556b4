"""Requests about a person in the admin: only for those who handle them, and nothing without a second thought."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.core.parties.models import Consent
from cms.core.privacy.models import PrivacyRecord
from cms.core.privacy.services import apply_retention
from cms.core.roles.services import ADMINISTRATOR, DATA_PROTECTION, EDITOR, name_of, seed_roles
from tests.factories.core import UserFactory
from tests.factories.media import ConsentFactory

pytestmark = pytest.mark.django_db
REGISTER, PERSON = "/admin/privacy/", "/admin/privacy/person/"
ASKED = {"email": "Hilkka@example.org", "names": ""}


def _log_in(client, role):
    seed_roles()
    user = UserFactory(is_staff=True)
    user.groups.add(Group.objects.get(name=name_of(role)))
    client.force_login(user)
    return user


@pytest.fixture
def officer(client, tree, clock):
    user = _log_in(client, DATA_PROTECTION)
    ConsentFactory(person="Aino Esimerkki", email="hilkka@example.org")
    return user


@pytest.mark.parametrize(("role", "status"), [(DATA_PROTECTION, 200), (ADMINISTRATOR, 200), (EDITOR, 302)])
@pytest.mark.parametrize("address", [REGISTER, PERSON])
def test_only_those_who_handle_requests_come_in(client, tree, role, status, address):
    _log_in(client, role)

    response = client.get(address)

    assert response.status_code == status
    assert ("privacy_register" in str(response.resolver_match)) is (address == REGISTER)


def test_an_editor_can_neither_look_up_nor_export_nor_erase(client, tree):
    _log_in(client, EDITOR)
    ConsentFactory(email="hilkka@example.org")

    for action in ("", "export", "erase"):
        response = client.post(PERSON, {**ASKED, "action": action, "confirmation": "hilkka@example.org"})
        assert response.status_code == 302

    assert Consent.objects.exists()
    assert not PrivacyRecord.objects.exists()


def test_register_says_what_why_and_how_long_and_what_was_done(client, officer):
    apply_retention()
    b"".join(client.post(PERSON, {**ASKED, "action": "export"}).streaming_content)

    page = client.get(REGISTER).content.decode()

    for words in ("Henkilöstön käyttäjätunnukset", "Säilytysajan", "Jäljennös annettu", "rekisteröidyn suostumus"):
        assert words.lower() in page.lower()
    assert "hilkka@example.org" not in page


def test_look_up_shows_what_there_is_and_writes_nothing(client, officer):
    response = client.post(PERSON, ASKED)

    page = response.content.decode()
    assert "Aino Esimerkki" in page
    assert "no-store" in response.headers["Cache-Control"]
    assert not PrivacyRecord.objects.exists()


def test_copy_is_downloaded_and_written_down(client, officer):
    response = client.post(PERSON, {**ASKED, "action": "export"})
    content = b"".join(response.streaming_content)

    with ZipFile(BytesIO(content)) as archive:
        copy = json.loads(archive.read("person.json"))
    assert copy["processing"][0]["rows"][0]["person"] == "Aino Esimerkki"
    assert PrivacyRecord.objects.get().by == officer


@pytest.mark.parametrize("typed", ["", "hilkka", "hilkka+x@example.org"])
def test_nothing_is_erased_without_the_address_typed_again(client, officer, typed):
    response = client.post(PERSON, {**ASKED, "action": "erase", "confirmation": typed})

    assert response.context["erasure"].errors.keys() == {"confirmation"}
    assert Consent.objects.exists()


def test_erasure_says_what_went_and_what_stays(client, officer):
    response = client.post(PERSON, {**ASKED, "action": "erase", "confirmation": "HILKKA@example.org"})

    assert "Ihmiset, joita siteerataan" in response.content.decode()
    assert not Consent.objects.exists()
    assert PrivacyRecord.objects.get().by == officer


def test_nonsense_is_refused_at_the_field(client, officer):
    response = client.post(PERSON, {"email": "aino", "names": ""})

    assert response.context["form"].errors.keys() == {"email"}


def test_a_get_changes_nothing(client, officer):
    client.get(PERSON, {**ASKED, "action": "erase", "confirmation": "hilkka@example.org"})

    assert Consent.objects.exists()
    assert reverse("privacy_person") == PERSON
