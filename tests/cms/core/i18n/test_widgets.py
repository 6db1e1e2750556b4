"""A text in every language: each line says which language it is, filled in or not."""

import pytest
from bs4 import BeautifulSoup

from cms.core.i18n.labels import make_label
from tests.factories.core import OrganisationFactory


@pytest.fixture
def lines(admin_client):
    """The lines of an organisation's name in the editor."""
    row = OrganisationFactory(names=make_label({"fi": "Helsingin kaupunki", "en": "City of Helsinki"}))
    html = admin_client.get(f"/admin/snippets/core/organisation/edit/{row.pk}/").content.decode()
    return BeautifulSoup(html, "html.parser").select("#id_names .i18n-line")


def test_each_language_has_a_label_of_its_own(lines):
    said = [(line.label["for"], line.label["lang"], line.label.text, line.input["id"]) for line in lines]

    assert said == [
        ("id_names_0", "fi", "Suomi", "id_names_0"),
        ("id_names_1", "sv", "Svenska", "id_names_1"),
        ("id_names_2", "en", "English", "id_names_2"),
    ]


def test_name_of_a_line_holds_field_and_language(lines):
    assert [line.input["aria-label"] for line in lines] == ["Nimi – Suomi", "Nimi – Svenska", "Nimi – English"]
    assert [line.input.get("value") for line in lines] == ["Helsingin kaupunki", None, "City of Helsinki"]
    assert {line.input["placeholder"] for line in lines} == {""}


def test_lines_of_a_longer_text_are_as_high_as_what_stands_in_them(admin_client):
    html = admin_client.get("/admin/snippets/core/topic/add/").content.decode()

    areas = BeautifulSoup(html, "html.parser").select("#id_intro textarea")
    assert [(area["lang"], area["rows"], area["data-controller"]) for area in areas] == [
        (code, "1", "w-autosize") for code in ("fi", "sv", "en")
    ]
