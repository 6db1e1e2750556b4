import pytest
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client

from cms.stories.models import StoryPage
from tests.factories.core import AdministratorFactory, TopicFactory
from tests.factories.stories import StoryPageFactory

PUBLIC = (
    "/",
    "/fi/",
    "/fi/tarinat/",
    "/fi/tarinat/?q=koti",
    "/fi/tarinat/koti/",
    "/fi/aiheet/",
    "/fi/aiheet/asuminen/",
    "/fi/hallinnonalat/",
    "/fi/puuttuu/",
    "/puuttuu",
    "/healthz",
    "/readyz",
    "/files/puuttuu.webp",
)


@pytest.fixture
def site(story_indexes, topic_indexes, branch_indexes):
    StoryPageFactory(parent=story_indexes["fi"], slug="koti")
    TopicFactory(code="asuminen")


@pytest.fixture
def staff_client(db):
    client = Client()
    client.force_login(AdministratorFactory())
    return client


def directives(response):
    policy = response.headers["Content-Security-Policy"]
    return {name: set(values) for name, *values in (part.split() for part in policy.split(";") if part.strip())}


@pytest.mark.parametrize("path", PUBLIC)
def test_public_address_sets_no_cookie(client, site, path):
    response = client.get(path)

    assert "Set-Cookie" not in response.headers
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("path", PUBLIC)
def test_public_address_reads_no_cookie(staff_client, site, path, monkeypatch):
    """A session cookie is sent along, and nobody opens the session."""
    opened = []
    monkeypatch.setattr(SessionStore, "load", lambda store: opened.append(store.session_key) or {})

    response = staff_client.get(path, headers={"cookie": f"{settings.LANGUAGE_COOKIE_NAME}=sv"})

    assert opened == []
    assert "Set-Cookie" not in response.headers
    assert not hasattr(response.wsgi_request, "session")
    assert not getattr(getattr(response.wsgi_request, "user", None), "is_authenticated", False)
    assert b"userbar" not in response.content.lower()


def test_session_is_opened_under_admin(staff_client, site):
    response = staff_client.get("/admin/")

    assert response.status_code == 200
    assert response.wsgi_request.user.is_authenticated


def test_cookies_of_the_admin_stay_below_it(client, db):
    response = client.get("/admin/login/")

    assert {name: cookie["path"] for name, cookie in response.cookies.items()} == {"csrftoken": "/admin/"}


def test_session_cookie_is_of_the_admin_alone(client, db):
    user = AdministratorFactory()
    user.set_password("oikein-pitkä-salasana")
    user.save()

    response = client.post("/admin/login/", {"username": user.email, "password": "oikein-pitkä-salasana"})

    cookie = response.cookies["sessionid"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/admin/", True, "Lax")


@pytest.mark.parametrize("path", PUBLIC)
def test_policy_of_the_public_site_is_strict(client, site, path):
    policy = directives(client.get(path))

    assert policy["default-src"] == {"'none'"}
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == {"'self'"}
    assert policy["frame-ancestors"] == {"'self'"}
    assert policy["base-uri"] == {"'none'"}
    assert not any("unsafe" in value for values in policy.values() for value in values)
    assert not any(value.startswith("http") for values in policy.values() for value in values)


def test_policy_is_relaxed_under_admin_only(staff_client, site):
    assert "'unsafe-inline'" in directives(staff_client.get("/admin/"))["script-src"]
    for path in ("/administrator/", "/fi/admin/", "/admin"):
        assert "'unsafe-inline'" not in directives(staff_client.get(path))["script-src"]


def test_preview_of_a_draft_may_be_framed_by_the_admin(staff_client, site):
    story = StoryPage.objects.get()
    story.save_revision()

    response = staff_client.get(f"/admin/pages/{story.pk}/view_draft/")

    assert response.status_code == 200
    assert directives(response)["frame-ancestors"] == {"'self'"}


@pytest.mark.parametrize("host", ["evil.fi", "testserver.evil.fi", "evil.fi:80", "testserver@evil.fi", "[::1", ""])
def test_foreign_host_is_refused(client, site, host):
    for path in ("/fi/", "/admin/login/", "/"):
        response = client.get(path, headers={"host": host})

        assert response.status_code == 400
        assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("name", ["X-Forwarded-Host", "Forwarded", "X-Original-URL"])
def test_header_of_a_proxy_changes_no_address(client, site, name):
    response = client.get("/fi/tarinat/koti/", headers={name: "evil.fi"})

    assert response.status_code == 200
    assert b"evil.fi" not in response.content
    assert response.context["canonical"] == "http://testserver/fi/tarinat/koti/"


def test_every_response_forbids_guessing_types(client, site):
    for path in PUBLIC:
        headers = client.get(path).headers
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize(
    ("path", "language"),
    [("/fi/", "fi"), ("/sv/puuttuu/", "sv"), ("/en/", "en"), ("/puuttuu", "fi"), ("/healthz", "fi")],
)
def test_language_is_that_of_the_address(client, site, path, language):
    response = client.get(path, headers={"accept-language": "sv", "cookie": "django_language=sv"})

    assert response.headers["Content-Language"] == language
