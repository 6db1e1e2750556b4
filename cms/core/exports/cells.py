"""What a cell may hold, so that no spreadsheet takes a text for a formula (OWASP ASVS 5.0, 1.2.10)."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

# What begins a formula, also in the full-width forms that East Asian spreadsheets accept.
FORMULA_STARTS = "=+-@\t\r\n\0＝＋－＠"
_INVISIBLE = re.compile(r"^[\s\N{ZERO WIDTH SPACE}\N{ZERO WIDTH NO-BREAK SPACE}\N{WORD JOINER}]+")
# Control characters that XML and spreadsheets refuse; tab and line breaks stay.
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def is_formula_like(text: str) -> bool:
    """Whether a spreadsheet may run the text instead of showing it."""
    return text[:1] in tuple(FORMULA_STARTS) or _INVISIBLE.sub("", text)[:1] in tuple(FORMULA_STARTS)


def clean_text(text: str) -> str:
    """The text without control characters that no format can hold."""
    return _CONTROL.sub("", text)


def as_text(value: Any) -> str:
    """Any value that is neither number nor date as words in the active language."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, list | tuple | set):
        return ", ".join(as_text(item) for item in value)
    return str(value)


def is_number(value: Any) -> bool:
    """Whether the value stays a number in the file."""
    if isinstance(value, bool):
        return False
    if isinstance(value, int):
        return True
    return isinstance(value, float | Decimal) and Decimal(value).is_finite()


def csv_cell(value: Any, *, decimal_mark: str = ".") -> str:
    """The value as CSV holds it; a text that looks like a formula begins with an apostrophe."""
    if is_number(value):
        return format(value, "f" if isinstance(value, Decimal) else "").replace(".", decimal_mark)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    raw = as_text(value)
    return f"'{clean_text(raw)}" if is_formula_like(raw) else clean_text(raw)
