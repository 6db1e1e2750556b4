import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.core.search.terms import MAX_TERMS, Term, read_terms


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Innovaatioiden", [Term(("innovaatioiden",), ("innovaatio",), True)]),
        ("EU ja", [Term(("eu",), ("eu",)), Term(("ja",), ("ja",))]),
        (
            '"Sosiaalisten innovaatioiden" koti',
            [Term(("sosiaalisten", "innovaatioiden")), Term(("koti",), ("koti",), True)],
        ),
        ("”koti”", [Term(("koti",))]),
        ("»koti« «katu»", [Term(("koti",)), Term(("katu",))]),
        ('koti"', [Term(("koti",), ("koti",), True)]),
        ("koti koti KOTI", [Term(("koti",), ("koti",), True)]),
        ('"" " "', []),
        ("AND OR NOT NEAR", [Term((word,), (word,), True) for word in ("and", "not", "near")]),
    ],
)
def test_read_terms(text, terms):
    found = read_terms(text, "no-such-language" if "AND" in text else "fi")

    assert [term for term in found if term.words != ("or",)] == terms


def test_only_so_many_terms_are_read():
    assert len(read_terms(" ".join(f"sana{number}" for number in range(50)), "fi")) == MAX_TERMS
    assert len(read_terms(" ".join(f'"sana{number}"' for number in range(50)), "fi")) == MAX_TERMS


@given(st.text(max_size=80))
def test_any_text_gives_terms(text):
    for term in read_terms(text, "en"):
        assert all(word.isalnum() for word in term.words)
        assert all(base.isalnum() for base in term.bases)
