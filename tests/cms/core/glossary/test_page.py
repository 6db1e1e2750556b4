import json

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from cms.core.glossary.presentation import glossary_context
from cms.core.i18n.labels import make_label
from tests.factories.core import GlossaryPageFactory, GlossaryTermFactory, SourceFactory, in_every_language


@pytest.fixture
def glossaries(tree):
    return in_every_language(GlossaryPageFactory, tree.homes)


def read(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


def words(page):
    return [entry.find("h3").get_text() for entry in page.find_all("article")]


def test_terms_stand_in_the_order_of_each_language(client, glossaries):
    for fi, sv, en in (("äly", "vett", "wit"), ("apu", "hjälp", "help"), ("zeniitti", "ål", "zenith")):
        GlossaryTermFactory(names=make_label({"fi": fi, "sv": sv, "en": en}))

    pages = {code: read(client, page.get_url()) for code, page in glossaries.items()}

    assert {code: words(page) for code, page in pages.items()} == {
        "fi": ["apu", "zeniitti", "äly"],
        "sv": ["hjälp", "vett", "ål"],
        "en": ["help", "wit", "zenith"],
    }
    assert [link.get_text() for link in pages["fi"].find("nav", class_="letters").find_all("a")] == ["A", "Z", "Ä"]
    for link in pages["fi"].find("nav", class_="letters").find_all("a"):
        assert pages["fi"].find(id=link["href"][1:]).get_text() == link.get_text()


def test_entry_shows_synonyms_source_neighbours_and_other_languages(client, glossaries):
    other = GlossaryTermFactory(code="toinen", names=make_label({"fi": "toinen sana"}))
    term = GlossaryTermFactory(
        code="sib",
        names=make_label({"fi": "rahoitussopimus", "en": "social impact bond"}),
        forms=make_label({"fi": "SIB\nSIB-sopimus", "en": "SIB"}),
        source=SourceFactory(title="Asetus", year=2021),
        source_place="art. 2",
    )
    term.see_also.add(other)

    entry = read(client, glossaries["fi"].get_url()).find(id="sib")

    texts = [text.get_text(strip=True) for text in entry.find_all("p", class_="meta")]
    assert texts == ["Myös: SIB, SIB-sopimus", "Katso myös:toinen sana", "Nojaa lähteeseen:Asetus(2021), art. 2"]
    assert entry.find("a", href="#toinen")
    assert [(part["lang"], part.get_text()) for part in entry.find("dl").find_all("dd")] == [
        ("en", "social impact bond")
    ]


def test_missing_language_is_marked_as_the_one_that_stands_in(client, glossaries):
    GlossaryTermFactory(
        code="x", names=make_label({"fi": "sana", "sv": "ord"}), definitions=make_label({"fi": "Suomeksi."})
    )

    entry = read(client, glossaries["sv"].get_url()).find(id="x")

    assert (entry.find("h3").get_text(), entry.find("h3").get("lang")) == ("ord", None)
    assert entry.find("p", lang="fi").get_text() == "Suomeksi."


def test_search_finds_words_of_any_language(client, glossaries):
    GlossaryTermFactory(names=make_label({"fi": "näytön taso", "en": "level of evidence"}))
    GlossaryTermFactory(names=make_label({"fi": "kutoja", "en": "weaver"}), forms=make_label({"fi": "VERKOSTONKUTOJA"}))
    path = glossaries["fi"].get_url()

    assert words(read(client, f"{path}?q=NÄYTÖN  taso")) == ["näytön taso"]
    assert words(read(client, f"{path}?q=weaver")) == ["kutoja"]
    assert words(read(client, f"{path}?q=verkostonk")) == ["kutoja"]
    assert words(read(client, f"{path}?q=")) == ["kutoja", "näytön taso"]
    nothing = read(client, f"{path}?q=eimitaan")
    assert words(nothing) == []
    assert nothing.find("input", id="q")["value"] == "eimitaan"
    assert "Mikään termi ei vastaa hakua." in nothing.get_text()


@pytest.mark.postgres
def test_queries_stay_the_same_with_more_terms(client, glossaries):
    def queries(number):
        for _ in range(number):
            GlossaryTermFactory(source=SourceFactory()).see_also.add(GlossaryTermFactory())
        client.get(glossaries["fi"].get_url())
        with CaptureQueriesContext(connection) as captured:
            client.get(glossaries["fi"].get_url())
        return len(captured)

    few = queries(3)

    assert queries(27) == few
    assert few <= 12


def test_machines_read_the_terms_with_their_addresses(client, glossaries):
    GlossaryTermFactory(
        code="sib", names=make_label({"fi": "</script>SIB"}), definitions=make_label({"fi": "Sopimus."})
    )

    response = client.get(glossaries["fi"].get_url())

    data = response.context["linked_data"]
    assert data["@type"] == "DefinedTermSet"
    (term,) = data["hasDefinedTerm"]
    assert term["@id"].endswith("/fi/sanasto/#sib")
    assert (term["termCode"], term["name"], term["description"]) == ("sib", "</script>SIB", "Sopimus.")
    assert json.dumps(data)


@given(query=st.text(max_size=300))
def test_every_search_answers(db, query):
    assert glossary_context(language="fi", query=query)["number"] == 0
