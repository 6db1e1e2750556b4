"""The way from an address to a page."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from cms.core.pages.models.standard import ContentPage
from tests.factories.core import ContentPageFactory, TopicFactory


@pytest.fixture
def page(tree):
    parent = ContentPageFactory(parent=tree.homes["fi"], slug="tietoa", title="Tietoa")
    return ContentPageFactory(parent=parent, slug="mitä", title="Mitä on sosiaalinen innovaatio")


def test_page_is_found_by_its_address(client, page):
    response = client.get("/fi/tietoa/mitä/")

    assert response.context["page"] == page
    assert response.headers["Content-Language"] == "fi"
    assert '<html lang="fi"' in response.content.decode()


def test_crumbs_lead_from_the_front_page(client, page):
    crumbs = client.get("/fi/tietoa/mitä/").context["crumbs"]

    assert [(crumb.title, crumb.url) for crumb in crumbs] == [("Etusivu", "/fi/"), ("Tietoa", "/fi/tietoa/")]


ODD_PATHS = [
    "/%00",
    "/fi/%00/",
    "/%ff%fe",
    "/fi/%ff%fe/",
    "/fi/..%2f",
    "/fi/..%2f..%2fetc%2fpasswd",
    "/fi/../../etc/passwd",
    "/fi/" + "a/" * 300,
    "/fi/" + "a" * 5000 + "/",
    "/fi/tietoa//mitä/",
    "/fi/tietoa/mitä/puuttuu/",
    "/fi/tietoa/puuttuu/",
    "/fi/etusivu/",
    "/fi/tietoa/mitä.html",
    "/fi/%F0%9F%98%80/",
    "/fi/'%20OR%201=1--/",
    "/de/",
    "/fi/aiheet/asuminen/",
    "/sv/tietoa/",
]


@pytest.mark.parametrize("path", ODD_PATHS)
def test_odd_path_is_not_found(client, page, path):
    response = client.get(path)

    if response.status_code == 301:
        response = client.get(response.headers["Location"])
    assert response.status_code == 404
    assert "Set-Cookie" not in response.headers
    assert b"</html>" in response.content


def test_not_found_speaks_the_language_of_the_address(client, tree):
    for code in ("fi", "sv", "en"):
        assert f'<html lang="{code}"' in client.get(f"/{code}/missing/").content.decode()


def test_row_below_an_index_has_one_part_only(client, topic_indexes):
    TopicFactory(code="asuminen")

    assert client.get("/fi/aiheet/asuminen/").status_code == 200
    for path in ("/fi/aiheet/asuminen/x/", "/fi/aiheet/puuttuu/", "/fi/aiheet/Asuminen/"):
        assert client.get(path).status_code == 404


def test_row_without_an_address_in_a_language_has_no_page_there(client, topic_indexes):
    TopicFactory(code="asuminen", slugs={"fi": "asuminen", "sv": "boende"})

    assert client.get("/sv/amnen/boende/").status_code == 200
    assert client.get("/sv/amnen/asuminen/").status_code == 404
    assert client.get("/en/topics/asuminen/").status_code == 404
    assert client.get("/en/topics/").context["rows"] == []


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_answer_reading_only(client, page, method):
    response = getattr(client, method)("/fi/tietoa/")

    assert response.status_code in (403, 405)
    assert ContentPage.objects.filter(slug="tietoa").exists()


def test_head_and_get_have_the_same_headers(client, page):
    got, asked = client.get("/fi/tietoa/"), client.head("/fi/tietoa/")

    assert asked.status_code == 200
    assert asked.content == b""
    assert asked.headers["Content-Security-Policy"] == got.headers["Content-Security-Policy"]


def test_redirect_that_staff_made_is_followed(client, tree, page):
    Redirect.objects.create(old_path="/fi/vanha", redirect_page=page)

    assert client.get("/fi/vanha/").headers["Location"].endswith(page.get_url())
