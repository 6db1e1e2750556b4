import pytest
from django.core.exceptions import ValidationError

from cms.stories.proposals.forms import AddressField, YearField


@pytest.mark.parametrize(("typed", "year"), [("", None), ("2019", 2019), (" 1900 ", 1900), ("2026", 2026)])
def test_year_is_a_number(clock, typed, year):
    assert YearField(label="x").clean(typed) == year


@pytest.mark.parametrize("typed", ["2027", "1899", "19", "viime vuonna", "٢٠١٩", "-2019", "2019.5", "1e3"])
def test_what_is_no_past_year_is_refused(clock, typed):
    with pytest.raises(ValidationError):
        YearField(label="x").clean(typed)


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("", ""),
        ("https://example.org/a?b=c", "https://example.org/a?b=c"),
        ("innokyla.fi/fi/malli", "https://innokyla.fi/fi/malli"),
        ("http://example.org", "http://example.org"),
    ],
)
def test_address_is_made_whole(typed, address):
    assert AddressField(label="x").clean(typed) == address


@pytest.mark.parametrize(
    "typed", ["javascript:alert(1)", "ftp://example.org/", "ei ole", "https://", "http://[", "data://x", "a" * 501]
)
def test_what_is_no_address_is_refused(typed):
    with pytest.raises(ValidationError):
        AddressField(label="x").clean(typed)
