import pytest
from hypothesis import given
from hypothesis import strategies as st

from themes.typography import has_long_word, tied, tied_markup

N = "\N{NO-BREAK SPACE}"
CASES = [
    ("Vuonna 2024 luku oli 3 806.", f"Vuonna 2024 luku oli 3{N}806."),
    ("1 234 567 euroa", f"1{N}234{N}567 euroa"),
    ("vuosi 2010 150 kuntaa", "vuosi 2010 150 kuntaa"),
    ("3 8061", "3 8061"),
    ("7,1 % eli 560 €", f"7,1{N}% eli 560{N}€"),
    ("28. helmikuuta 2027. Huomenna", f"28.{N}helmikuuta 2027. Huomenna"),
    ("Sitran kokeilu – ja sen hinta", f"Sitran kokeilu{N}– ja sen hinta"),
    ("2008–2011", "2008–2011"),
]


@pytest.mark.parametrize(("typed", "set_"), CASES)
def test_what_belongs_together_stays_on_a_line(typed, set_):
    assert tied(typed) == set_
    assert tied_markup(f"<p>{typed}</p>") == f"<p>{set_}</p>"


def test_tags_stay_as_they_are():
    assert tied_markup('<a href="/3 806/" data-x="7 %">3 806</a>') == f'<a href="/3 806/" data-x="7 %">3{N}806</a>'


@pytest.mark.parametrize(
    ("title", "is_long"),
    [
        ("Ympäristöministeriö", True),
        ("Saavutettavuus\u00adseloste", False),
        ("Sosiaalisten innovaatioiden päivä", False),
        ("Työ- ja elinkeinoministeriö", True),
    ],
)
def test_word_that_a_phone_would_break_is_known(title, is_long):
    assert has_long_word(title) is is_long


@given(st.text(alphabet="012 .%€–a<>", max_size=40))
def test_nothing_but_spaces_changes(text):
    assert tied(text).replace(N, " ") == text
    assert tied(tied(text)) == tied(text)
