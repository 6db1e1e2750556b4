import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.search.words import composed, spans, tokens


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sosiaalinen  innovaatio!", ["sosiaalinen", "innovaatio"]),
        ("päivä\N{SOFT HYPHEN}koti", ["päiväkoti"]),
        ("pa\N{COMBINING DIAERESIS}iva\N{COMBINING DIAERESIS}", ["päivä"]),
        ("Sää ja saa", ["sää", "ja", "saa"]),
        ("EU:n THL:stä Anna’s don't", ["eu", "thl", "anna", "don"]),
        ("klo 12:30, l'Europe", ["klo", "12", "30", "l", "europe"]),
        ("sosiaali- ja terveyspalvelut (sote_2025)", ["sosiaali", "ja", "terveyspalvelut", "sote", "2025"]),
        ("Straße ﬁ ΛΌΓΟΣ", ["strasse", "fi", "λόγοσ"]),
        ("½ \N{GRINNING FACE} … ' : ::", []),
        ("\x00a\x00b\N{LINE SEPARATOR}c", ["a", "b", "c"]),
        ("ä" * 10_000, ["ä" * 60]),
        ("", []),
    ],
)
def test_tokens_are_words_as_they_are_compared(text, words):
    assert tokens(text) == words


def test_spans_say_where_the_words_stand():
    text = "EU:n päivä’ koti"

    assert [(text[span.start : span.end], span.token) for span in spans(text)] == [
        ("EU:n", "eu"),
        ("päivä", "päivä"),
        ("koti", "koti"),
    ]


@given(st.text(max_size=60))
def test_words_of_any_text_are_letters_and_digits_and_stay_the_same(text):
    found = tokens(text)

    assert all(word.isalnum() and len(word) <= 60 for word in found)
    assert tokens(" ".join(found)) == found
    assert [span.token for span in spans(composed(text))] == found
