"""Numbers and dates as each language writes them."""

from datetime import date
from decimal import Decimal

from django.utils import formats
from django.utils.translation import gettext as _

from cms.core.facts.enums import Precision, Unit

NO_BREAK = "\N{NO-BREAK SPACE}"


def written_number(value: Decimal | int) -> str:
    """Digits grouped and pointed by the active language's rules, without empty decimals."""
    number = Decimal(value).normalize()
    decimals = max(0, -int(number.as_tuple().exponent))
    grouped = abs(number) >= 1000
    return formats.number_format(number, decimals, use_l10n=True, force_grouping=grouped).replace(" ", NO_BREAK)


def written_value(value: Decimal | int, unit: Unit) -> str:
    """The value with its unit, never broken over two lines."""
    if unit is Unit.YEAR:
        return str(int(value))
    number = written_number(value)
    pattern = {
        Unit.COUNT: "%(number)s",
        # Translators: fi and sv write "12 %", English "12%".
        Unit.PERCENT: _("%(number)s%%"),
        Unit.EUROS: _("€%(number)s"),
        Unit.MILLION_EUROS: _("€%(number)s million"),
    }[unit]
    return (pattern % {"number": number}).replace(" ", NO_BREAK)


def written_date(day: date, precision: Precision) -> str:
    """A date as exactly as it is known."""
    if precision is Precision.YEAR:
        return str(day.year)
    if precision is Precision.MONTH:
        return formats.date_format(day, "YEAR_MONTH_FORMAT")
    return formats.date_format(day, "DATE_FORMAT")
