"""The report of translations: what it costs and where it leads."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page

from tests.factories.core import AdministratorFactory
from tests.factories.localization import content_page, locale, submitted, translate_all

pytestmark = pytest.mark.postgres


@pytest.fixture
def url() -> str:
    return reverse("wagtail_localize:translations_report")


def _add_rows(home: Page, start: int, stop: int) -> None:
    for number in range(start, stop):
        submitted(content_page(home, title=f"Rivi {number}", slug=f"rivi-{number}", body=[]))


def test_report_takes_the_same_queries_for_3_and_30_rows(homes, client, url):
    client.force_login(AdministratorFactory())
    taken = {}
    for start, stop in ((0, 3), (3, 30)):
        _add_rows(homes["fi"], start, stop)
        client.get(url, {"source_title": "Rivi"})
        with CaptureQueriesContext(connection) as queries:
            body = client.get(url, {"source_title": "Rivi"}).content.decode()
        taken[body.count("(Svenska)")] = len(queries)

    assert set(taken) == {3, 30}
    assert taken[3] == taken[30] <= 12


def test_report_links_what_its_reader_may_edit_and_says_what_waits(source, homes, staff, url):
    translation = submitted(source)
    page = source.get_translation(locale("sv"))
    _user, client = staff({homes["sv"]: ["change_page"]})

    before = client.get(url).content.decode()
    translate_all(translation)
    after = client.get(url).content.decode()

    assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in before
    assert reverse("wagtailadmin_pages:edit", args=[source.pk]) not in before
    assert (before.count("<td>Waiting for translations</td>"), after.count("<td>Up to date</td>")) == (2, 1)


def test_report_survives_a_deleted_translation(source, client, url):
    submitted(source)
    source.get_translation(locale("sv")).delete()
    client.force_login(AdministratorFactory())

    assert client.get(url).status_code == 200


def test_menu_names_the_report_in_each_reader_s_language(db, admin_client):
    found = {}
    for language in ("en", "fi", "en"):
        page = admin_client.get("/admin/", headers={"accept-language": language}).content.decode()
        found[language] = [name for name in ("Translations", "Käännökset") if json.dumps(name) in page]

    assert found == {"en": ["Translations"], "fi": ["Käännökset"]}
