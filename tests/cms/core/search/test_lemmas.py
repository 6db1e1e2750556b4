import pytest

from cms.core.search import lemmas
from cms.core.search.lemmas import lemmas_of, load_in_background


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


def test_dictionaries_are_loaded_beside_the_start_of_a_server(monkeypatch):
    monkeypatch.setattr(lemmas, "_loaded", set())

    load_in_background(["sv", "no-such-language"]).join()

    assert lemmas._loaded == {"sv"}
