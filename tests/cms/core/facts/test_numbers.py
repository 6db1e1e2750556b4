from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from cms.core.facts.enums import Precision, Unit
from cms.core.facts.numbers import written_date, written_value

S = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    ("value", "unit", "fi", "sv", "en"),
    [
        ("4579", Unit.COUNT, f"4{S}579", f"4{S}579", "4,579"),
        ("4579.0000", Unit.COUNT, f"4{S}579", f"4{S}579", "4,579"),
        ("999", Unit.COUNT, "999", "999", "999"),
        ("0", Unit.COUNT, "0", "0", "0"),
        ("100", Unit.COUNT, "100", "100", "100"),
        ("1234567", Unit.COUNT, f"1{S}234{S}567", f"1{S}234{S}567", "1,234,567"),
        ("12", Unit.PERCENT, f"12{S}%", f"12{S}%", "12%"),
        ("12.5", Unit.PERCENT, f"12,5{S}%", f"12,5{S}%", "12.5%"),
        ("50000", Unit.EUROS, f"50{S}000{S}€", f"50{S}000{S}euro", "€50,000"),
        ("2019", Unit.YEAR, "2019", "2019", "2019"),
    ],
)
def test_value_is_written_as_each_language_does(value, unit, fi, sv, en):
    written = {}
    for code in ("fi", "sv", "en"):
        with translation.override(code):
            written[code] = written_value(Decimal(value), unit)

    assert written == {"fi": fi, "sv": sv, "en": en}


@pytest.mark.parametrize(
    ("language", "start"), [("fi", f"14,3{S}milj"), ("sv", f"14,3{S}mn"), ("en", f"€14.3{S}million")]
)
def test_millions_are_written_in_words(language, start):
    with translation.override(language):
        written = written_value(Decimal("14.3"), Unit.MILLION_EUROS)

    assert written.startswith(start) or (language == "sv" and written.startswith(f"14,3{S}milj"))
    assert "€" in written or "euro" in written
    assert " " not in written


@pytest.mark.parametrize("value", ["1E+3", "1000.0", "1000"])
def test_value_does_not_depend_on_how_it_is_stored(value):
    with translation.override("fi"):
        assert written_value(Decimal(value), Unit.COUNT) == f"1{S}000"


@pytest.mark.parametrize(
    ("precision", "fi", "sv", "en"),
    [
        (Precision.YEAR, "2025", "2025", "2025"),
        (Precision.MONTH, "marraskuu 2025", "november 2025", "November 2025"),
        (
            Precision.DAY,
            "15.\N{NO-BREAK SPACE}marraskuuta 2025",
            "15\N{NO-BREAK SPACE}november 2025",
            "15\N{NO-BREAK SPACE}November 2025",
        ),
    ],
)
def test_date_is_as_exact_as_it_is_known(precision, fi, sv, en):
    written = {}
    for code in ("fi", "sv", "en"):
        with translation.override(code):
            written[code] = written_date(date(2025, 11, 15), precision)

    assert {code: text.casefold() for code, text in written.items()} == {
        "fi": fi.casefold(),
        "sv": sv.casefold(),
        "en": en.casefold(),
    }
