"""What is found, on every database the same."""

import pytest
from django.db import connection

from cms.core.search.documents import SearchDocument
from cms.core.search.enums import Place
from cms.core.search.fulltext.expressions import Holds
from cms.core.search.models import PageEntry
from cms.core.search.ranking import place_of
from cms.core.search.services import write_entry
from cms.core.search.terms import read_terms
from tests.factories.core import ContentPageFactory

pytestmark = pytest.mark.postgres

# The language, the text, what finds it, and what does not.
FOUND = [
    (
        "fi",
        "Sosiaalisten innovaatioiden päivä",
        [
            "sosiaalinen innovaatio",
            "SOSIAALINEN",
            "innovaatioita",
            "innovaatiolle sosiaaliselle",
            '"sosiaalisten innovaatioiden"',
            "”innovaatioiden päivä” sosiaalinen",
            "innov",
            "päiv",
        ],
        ['"sosiaalinen innovaatio"', '"innovaatioiden sosiaalisten"', "innovaatio koti", "paiva", "ovaatio"],
    ),
    (
        "fi",
        "Lapset päiväkodeissa ja kunnissa",
        ["päiväkoti", "päiväkodin lapsi", "kunta", "lapsille", "PÄIVÄKODEISSA"],
        ["koti", "päiväkotilapsi"],
    ),
    ("fi", "Päiväkotilapsen EU-rahoitus, THL:n ohje", ["päiväkoti", "eu", "rahoitus", "EU-rahoitus", "THL:stä"], ["e"]),
    ("fi", "Työtä on, mutta ei työpajaa", ["työ", "työpaja", "työn"], ["ty"]),
    (
        "sv",
        "Sociala innovationer på daghemmen",
        ["social innovation", "daghem", "innovationernas", "dag"],
        ["hem", "pa daghem"],
    ),
    ("en", "Children’s homes in municipalities", ["child", "children", "home", "municipality", "muni"], ["city"]),
    ("eu", "Gizarte berrikuntzak etxeetan", ["gizarte", "berrikuntza", "etxe"], ["etxean", "berrikuntzaren"]),
    ("ja", "社会イノベーション", ["社会イノベーション", "社会イノ"], ["イノベーション"]),
]


@pytest.fixture
def page(tree):
    return ContentPageFactory(parent=tree.homes["fi"])


def found(query, language, place=Place.TEXT):
    return PageEntry.objects.filter(Holds(read_terms(query, language), place)).exists()


@pytest.mark.parametrize("field", ["title", "summary", "words"])
def test_what_is_found_and_what_is_not(page, field):
    wrong = []
    for language, text, finds, finds_not in FOUND:
        values = {"title": "", field: text}
        write_entry(page=page, document=SearchDocument(language=language, **values))
        wrong += [f"{query} does not find {text}" for query in finds if not found(query, language)]
        wrong += [f"{query} finds {text}" for query in finds_not if found(query, language)]

    assert wrong == []


def test_no_terms_find_nothing(page):
    assert PageEntry.objects.filter(pk=page.pk).exists()
    assert not found("", "fi")
    assert not found('"…"', "fi")


def test_words_that_stand_in_different_places_are_no_phrase(page):
    write_entry(page=page, document=SearchDocument(title="Lasten", summary="koti", words="on lapset", language="fi"))

    assert found("lasten koti", "fi")
    for phrase in ('"lasten koti"', '"koti on"', '"lapset lapsi"', '"lapset lapsi"'):
        assert not found(phrase, "fi")


def test_place_is_the_most_prominent_that_holds_all(page):
    document = SearchDocument(
        title="Lasten koti",
        summary="Päiväkoti kunnassa.",
        words="Mummo ja mummot mummolassa: mummoja on, kunta maksaa.",
        language="fi",
    )
    write_entry(page=page, document=document)

    places = {
        query: PageEntry.objects.annotate(place=place_of(read_terms(query, "fi"))).get(pk=page.pk).place
        for query in (
            "lapsi",
            "kotia lapselle",
            "lapsi kunta",
            "kunta",
            "mummo",
            "mummo lapsi",
            "maksaa",
            "lapsi maksaa",
        )
    }

    assert places == {
        "lapsi": Place.TITLE,
        "kotia lapselle": Place.TITLE,
        "lapsi kunta": Place.SUMMARY,
        "kunta": Place.SUMMARY,
        "mummo": Place.SUBJECT,
        "mummo lapsi": Place.SUBJECT,
        "maksaa": Place.TEXT,
        "lapsi maksaa": Place.TEXT,
    }


def test_index_follows_the_row(page):
    write_entry(page=page, document=SearchDocument(title="Ennen", language="fi"))
    assert found("ennen", "fi")

    write_entry(page=page, document=SearchDocument(title="Jälkeen", language="fi"))
    assert (found("ennen", "fi"), found("jälkeen", "fi")) == (False, True)

    entry = PageEntry.objects.get(pk=page.pk)
    PageEntry.objects.filter(pk=page.pk).delete()
    assert not found("jälkeen", "fi")

    PageEntry.objects.bulk_create([entry])
    assert found("jälkeen", "fi")
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("INSERT INTO core_pageentry_fts (core_pageentry_fts, rank) VALUES ('integrity-check', 1)")
