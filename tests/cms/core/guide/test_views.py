"""The guide within the admin, in the language of its reader."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.users.models import UserProfile

from tests.factories.core import AdministratorFactory


@pytest.fixture
def reader(db):
    def make(language):
        user = AdministratorFactory()
        UserProfile.objects.create(user=user, preferred_language=language)
        client = Client()
        client.force_login(user)
        return client

    return make


def soup_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


@pytest.mark.parametrize(
    ("language", "title", "written_in"),
    [("fi", "Kirjaudu ja löydä perille", "fi"), ("en", "Log in and find your way", "en")],
)
def test_guide_is_read_in_the_reader_s_language(reader, language, title, written_in):
    soup = soup_of(reader(language).get("/admin/guide/"))

    assert soup.select_one(".guide-title").get_text() == title
    assert soup.article["lang"] == written_in
    assert soup.select(".guide-page [role=note]") == []


def test_guide_says_honestly_that_it_is_in_another_language(reader):
    soup = soup_of(reader("sv").get("/admin/guide/"))

    assert soup.article["lang"] == "fi"
    assert "Finska" in soup.select_one(".guide-page [role=note]").get_text()


def test_unknown_page_of_the_guide_is_not_found(reader):
    client = reader("fi")

    assert client.get("/admin/guide/99-no-such-page/").status_code == 404
    assert client.get("/admin/guide/images/fi/no-such-picture.png").status_code == 404


def test_guide_is_for_staff_only(db):
    assert Client().get("/admin/guide/")["Location"].startswith("/admin/login/")


def test_help_menu_leads_to_the_guide_and_to_no_site_in_english(reader):
    page = reader("fi").get("/admin/").content.decode()

    assert "/admin/guide/" in page
    assert "guide.wagtail.org" not in page
