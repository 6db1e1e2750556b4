import pytest

from cms.core.search.lemmas import lemmas_of


@pytest.mark.parametrize(
    ("language", "token", "lemma"),
    [
        ("fi", "innovaatioiden", "innovaatio"),
        ("fi", "sosiaalisten", "sosiaalinen"),
        ("fi", "päiväkodeissa", "päiväkoti"),
        ("fi", "helsingissä", "helsinki"),
        ("fi", "nuorisotyöpaja", "nuorisotyöpaja"),
        ("fi", "nuorisotyöpajoissa", "nuorisotyöpaja"),
        ("fi", "hyvinvointialueiden", "hyvinvointialue"),
        ("sv", "ungdomsverkstäderna", "ungdomsverkstad"),
        ("sv", "innovationernas", "innovation"),
        ("sv", "daghemmen", "daghem"),
        ("en", "municipalities", "municipality"),
        ("en", "children", "child"),
        ("fi", "tukea", "tuki tukea"),
        ("fi", "kodissa", "koti"),
        ("fi", "2026", "2026"),
        ("fi", "qwxz", "qwxz"),
        ("fi", "ä" * 60, "ä" * 60),
        ("eu", "etxeetan", "etxeetan"),
        ("no-such-language", "koti", "koti"),
    ],
)
def test_lemmas_of_a_word(language, token, lemma):
    assert lemmas_of(token, language) == tuple(lemma.split())
