from collections import Counter
from datetime import timedelta

import pytest
from django.db.models import Q
from django.utils import timezone

from cms.core.search.lists import ListQuery
from cms.core.search.suggestions import closest_words, distance, suggest
from cms.core.visibility.models import Embargo
from tests.factories.core import ContentPageFactory


@pytest.mark.parametrize(
    ("one", "other", "number"),
    [
        *(("koti", "koti", 0), ("koti", "kotii", 1), ("koti", "oti", 1), ("koti", "koki", 1), ("koti", "kotu", 1)),
        *(("koti", "ktoi", 1), ("koti", "kuntaa", 3), ("", "ab", 2), ("koti", "xyzw", 3)),
    ],
)
def test_distance_counts_single_slips(one, other, number):
    assert distance(one, other, 2) == number
    assert distance(other, one, 2) == number


def test_closest_words_are_near_and_frequent():
    vocabulary = Counter({"päiväkoti": 2, "päiväkodin": 9, "asunto": 5, "asunnon": 1, "astunto": 1, "eu": 9})

    assert closest_words("paivakoti", vocabulary, "fi") == ["päiväkoti"]
    assert closest_words("asumto", vocabulary, "fi") == ["asunto", "astunto"]
    assert closest_words("xx", vocabulary, "fi") == []


@pytest.fixture
def texts(tree):
    def text(language, title):
        return ContentPageFactory(parent=tree.homes[language], title=title)

    text("fi", "Päiväkodin lapset")
    text("fi", "Asunto ensin")
    text("sv", "Unga och innovation")
    text("sv", "Innovation igen")
    text("en", "Innovation")
    return tree


def ways(tree, query, **values):
    return suggest(
        query=ListQuery(q=query, **values), within=~Q(page_type="core.homepage"), locale_id=tree.homes["fi"].locale_id
    )


@pytest.mark.postgres
def test_words_that_exist_take_the_place_of_those_that_do_not(texts):
    found = ways(texts, "paivakodin lapsi")

    assert [(way.words, way.number, way.address) for way in found.closest] == [
        ("päiväkodin lapsi", 1, "?q=p%C3%A4iv%C3%A4kodin+lapsi")
    ]
    assert [way.words for way in found.single] == ["lapsi"]


@pytest.mark.postgres
def test_word_that_a_text_says_once_is_suggested_too(texts):
    body = [{"type": "text", "value": "<p>Osallisuutta, ja monta muuta asiaa.</p>"}]
    ContentPageFactory(parent=texts.homes["fi"], title="Muuta", body=body)

    assert [way.words for way in ways(texts, "osalisuus").closest] == ["osallisuus"]


@pytest.mark.postgres
def test_filters_that_hide_everything_are_named(texts):
    found = ways(texts, "asunto", chosen={"type": ["story"]})

    assert (found.unfiltered.words, found.unfiltered.number, found.unfiltered.address) == ("asunto", 1, "?q=asunto")
    assert ways(texts, "asunto").unfiltered is None
    assert ways(texts, "ei-mitään", year=2020).unfiltered is None


@pytest.mark.postgres
def test_words_that_stand_on_different_pages_are_offered_one_at_a_time(texts):
    found = ways(texts, 'asunto lapset "unga och"')

    assert [(way.words, way.number) for way in found.single] == [("asunto", 1), ("lapset", 1)]


@pytest.mark.postgres
def test_other_languages_are_named_with_what_they_hold(texts):
    found = ways(texts, "innovation")

    assert {code: way.number for code, way in found.elsewhere.items()} == {"sv": 2, "en": 1}
    assert found.elsewhere["sv"].address == "?q=innovation"


def test_suggestions_take_as_many_queries_whatever_is_asked(texts, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        ways(texts, "paivakodin lapsii asumto innovation", chosen={"type": ["story"]})


def test_nothing_is_told_of_a_page_under_embargo(texts):
    secret = ContentPageFactory(parent=texts.homes["fi"], title="Salaisuus julkistetaan")
    assert [way.words for way in ways(texts, "salaisus").closest] == ["salaisuus"]
    Embargo.objects.create(translation_key=secret.translation_key, until=timezone.now() + timedelta(days=1))

    found = ways(texts, "salaisus julkistetaan")

    assert (found.closest, found.single) == ([], [])


def test_what_is_no_word_gets_no_suggestion(texts):
    assert ways(texts, '"…"').closest == []
