import pytest

from cms.core.i18n.alphabet import initial, sort_key

WORDS = ["äiti", "zen", "ålder", "ö", "apu", "Éire", "ekosysteemi", "sote", "š"]


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("fi", ["apu", "Éire", "ekosysteemi", "š", "sote", "zen", "ålder", "äiti", "ö"]),
        ("sv", ["apu", "Éire", "ekosysteemi", "š", "sote", "zen", "ålder", "äiti", "ö"]),
        ("en", ["äiti", "ålder", "apu", "Éire", "ekosysteemi", "ö", "š", "sote", "zen"]),
    ],
)
def test_words_stand_in_the_order_of_the_language(language, ordered):
    assert sorted(WORDS, key=lambda word: sort_key(word, language)) == ordered


@pytest.mark.parametrize(
    ("word", "language", "capital"),
    [
        ("äiti", "fi", "Ä"),
        ("äiti", "en", "A"),
        ("Éire", "fi", "E"),
        ("“vaikuttavuus”", "fi", "V"),
        ("3D", "fi", "#"),
        ("", "fi", "#"),
    ],
)
def test_word_stands_under_its_capital(word, language, capital):
    assert initial(word, language) == capital
