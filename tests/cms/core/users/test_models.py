from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from cms.core.users.models import User
from tests.factories.core import AdministratorFactory, UserFactory

PASSWORD = "oikein-pitkä-salasana"


@pytest.mark.postgres
def test_address_is_unique_without_regard_to_case(db):
    UserFactory(email="aino@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        UserFactory(email="Aino@Example.org")
    with pytest.raises(ValidationError) as caught:
        User(email="AINO@example.org", password="x").full_clean()

    assert "email" in caught.value.message_dict or "__all__" in caught.value.message_dict


def test_address_is_stored_in_lower_case(db):
    user = User.objects.create_user(email=" Aino.Esimerkki@Example.ORG ", password=PASSWORD)

    assert user.email == "aino.esimerkki@example.org"
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_user_needs_an_address(db):
    with pytest.raises(ValueError, match="e-mail"):
        User.objects.create_user(email="", password=PASSWORD)


@pytest.mark.postgres
@pytest.mark.parametrize("typed", ["aino@example.org", "Aino@Example.org", "AINO@EXAMPLE.ORG"])
def test_login_works_in_any_case(client, db, typed):
    user = AdministratorFactory(email="aino@example.org")
    user.set_password(PASSWORD)
    user.save()

    assert authenticate(username=typed, password=PASSWORD) == user
    response = client.post("/admin/login/", {"username": typed, "password": PASSWORD, "next": "/admin/"})
    assert (response.status_code, response.headers["Location"]) == (302, "/admin/")


def test_wrong_password_is_refused(client, db):
    AdministratorFactory(email="aino@example.org")

    response = client.post("/admin/login/", {"username": "aino@example.org", "password": "väärä"})

    assert response.status_code == 200
    assert not response.wsgi_request.user.is_authenticated


@pytest.mark.parametrize("name", ["\x00", "a" * 100_000, "a\x00@example.org", "\N{RIGHT-TO-LEFT OVERRIDE}"])
def test_odd_name_is_a_form_error(client, db, name):
    response = client.post("/admin/login/", {"username": name, "password": "x"})

    assert response.status_code == 200
    assert response.context["form"].errors


@pytest.mark.parametrize("target", ["//evil.fi", "https://evil.fi/", "/\\evil.fi", "javascript:alert(1)", "///evil.fi"])
def test_login_leads_to_no_other_site(client, db, target):
    user = AdministratorFactory(email="aino@example.org")
    user.set_password(PASSWORD)
    user.save()

    response = client.post("/admin/login/", {"username": user.email, "password": PASSWORD, "next": target})

    assert response.headers["Location"] == "/admin/"


def test_createsuperuser_asks_for_an_address_only(db, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--noinput", email="Aino@Example.org", stdout=StringIO())

    user = User.objects.get()
    assert (user.email, user.is_staff, user.is_superuser) == ("aino@example.org", True, True)
    assert user.check_password(PASSWORD)
    with pytest.raises(CommandError):
        call_command("createsuperuser", "--noinput", email="AINO@example.org", stdout=StringIO(), stderr=StringIO())


def test_user_is_named_by_name_else_address(db):
    assert str(UserFactory(email="aino@example.org")) == "aino@example.org"
    assert str(UserFactory(first_name="Aino", last_name="Esimerkki")) == "Aino Esimerkki"
