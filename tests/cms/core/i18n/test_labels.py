import pytest
from django.db import connection
from django.utils import translation
from i18nfield.strings import LazyI18nString

from cms.core.i18n import languages
from cms.core.i18n.labels import label_in, label_text, make_label
from cms.core.parties.models import Organisation
from tests.factories.core import OrganisationFactory


@pytest.fixture
def organisations(db):
    names = [
        {"fi": "Äiti ja lapsi", "sv": "Barn", "en": "Child"},
        {"fi": "Öljymäki", "sv": "Ö"},
        {"fi": "Asunto", "en": "Zoo"},
        {"fi": "\"Lainaus\" & 'heitto' \\ <b>", "sv": ""},
    ]
    return [OrganisationFactory(code=f"o{number}", names=LazyI18nString(texts)) for number, texts in enumerate(names)]


def found(language=None, **conditions):
    rows = Organisation.objects.annotate(label=label_in("names", language)).filter(**conditions)
    return list(rows.order_by("code").values_list("code", flat=True))


@pytest.mark.postgres
def test_label_is_read_decoded_inside_the_database(organisations):
    rows = Organisation.objects.annotate(label=label_in("names", "fi")).order_by("code")

    assert list(rows.values_list("label", flat=True)) == [
        "Äiti ja lapsi",
        "Öljymäki",
        "Asunto",
        "\"Lainaus\" & 'heitto' \\ <b>",
    ]


@pytest.mark.postgres
def test_label_is_filtered_by_letters_beyond_ascii(organisations):
    assert found("fi", label__contains="Äiti") == ["o0"]
    assert found("fi", label__startswith="Öljy") == ["o1"]
    assert found("fi", label="\"Lainaus\" & 'heitto' \\ <b>") == ["o3"]


@pytest.mark.postgres
def test_label_falls_back_to_the_source_language(organisations):
    assert found("sv", label="Asunto") == ["o2"]
    assert found("sv", label__startswith='"Lainaus"') == ["o3"]
    assert found("en", label="Öljymäki") == ["o1"]


@pytest.mark.postgres
def test_empty_text_that_came_past_the_field_counts_as_none(db):
    OrganisationFactory(code="o9")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE core_organisation SET names = %s", ['{"fi": "Raaka", "sv": ""}'])

    assert found("sv", label="Raaka") == ["o9"]


@pytest.mark.postgres
def test_label_is_that_of_the_active_language_by_default(organisations):
    with translation.override("sv"):
        assert found(label="Barn") == ["o0"]
    with translation.override("en-gb"):
        assert found(label="Child") == ["o0"]
    with translation.override("de"):
        assert found(label="Äiti ja lapsi") == ["o0"]


@pytest.mark.postgres
def test_rows_are_ordered_by_their_label(organisations):
    with translation.override("fi"):
        order = [row.code for row in Organisation.objects.order_by(label_in("names"), "code")]

    assert order == ["o3", "o2", "o0", "o1"]


@pytest.mark.parametrize(
    ("texts", "language", "text"),
    [
        ({"fi": "a", "sv": "b"}, "sv", "b"),
        ({"fi": "a", "sv": ""}, "sv", "a"),
        ({"en": "c"}, "sv", "c"),
        ({}, "fi", ""),
    ],
)
def test_label_text_falls_back_like_the_database(texts, language, text):
    assert label_text(make_label(texts), language) == text


def test_label_text_takes_what_is_no_label():
    assert label_text(None) == ""
    assert label_text("pelkkä teksti") == "pelkkä teksti"


def test_current_language_is_one_of_the_site(settings):
    with translation.override("sv-fi"):
        assert languages.current() == "sv"
    with translation.override("de"):
        assert languages.current() == "fi"
    with translation.override(None):
        assert languages.current() == "fi"
