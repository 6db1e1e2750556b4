"""The facets that lists can be narrowed by. Each app registers its own; core registers those that every page has."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.search.models import EntryFacet
from cms.core.search.tallies import by_value


@dataclass(frozen=True)
class Option:
    """One choice of a facet: the code that addresses use, its label, the group it is shown under, its emblem."""

    code: str
    label: str
    group: str = ""
    emblem: str = ""


# The numbers of a facet's marks among some entries, and the codes that are chosen, to the choices with their numbers:
# those that an entry has or that are chosen, in the reader's language and order.
Choices = Callable[[Mapping[str, int], set[str]], Iterable[tuple[Option, int]]]


@dataclass(frozen=True)
class Facet:
    """A GET parameter that narrows a list: its choices, and the condition for the codes that are chosen.

    What its choices are counted by stands in `PageEntry.marks` under its name.
    """

    name: str
    label: str | Promise
    choices: Choices
    narrow: Callable[[list[str]], Q]


Labels = Callable[[], Iterable[tuple[Any, Any]]]
FIRST_YEAR, LAST_YEAR = 1900, 2999
_registered: dict[str, Facet] = {}
_kinds: list[Labels] = []


def register(facet: Facet) -> Facet:
    _registered[facet.name] = facet
    return facet


def get(name: str) -> Facet:
    return _registered[name]


def value_facet(name: str, label: str | Promise, labels: Labels) -> Facet:
    """A facet over `EntryFacet` values with fixed choices in a fixed order."""
    return Facet(
        name=name,
        label=label,
        choices=lambda marks, chosen: labelled(labels(), by_value(marks), chosen),
        narrow=lambda codes: Q(pk__in=EntryFacet.objects.filter(name=name, value__in=codes).values("entry_id")),
    )


def labelled(
    labels: Iterable[tuple[Any, Any]], numbers: Mapping[str, int], chosen: set[str]
) -> Iterable[tuple[Option, int]]:
    """The choices of a facet whose codes and labels are known, in their order."""
    for code, text in labels:
        if str(code) in numbers or str(code) in chosen:
            yield Option(str(code), str(text)), numbers.get(str(code), 0)


def register_kinds(labels: Labels) -> None:
    """Add the kinds of an app's pages to the facet `kind`: one parameter of all lists, each of which shows its own.

    A code means the same wherever it stands, so no two apps may use one for different kinds.
    """
    _kinds.append(labels)
    register(value_facet("kind", _("Kind"), lambda: chain.from_iterable(kinds() for kinds in _kinds)))


def _years(marks: Mapping[str, int], chosen: set[str]) -> Iterable[tuple[Option, int]]:
    numbers = by_value(marks)
    years = sorted({*numbers, *(code for code in chosen if _is_year(code))}, reverse=True)
    return labelled(((year, year) for year in years), numbers, chosen)


def _in_years(codes: list[str]) -> Q:
    # Each as a span of days, which the database compares as they stand.
    years = (Q(published_at__year=int(code)) for code in codes if _is_year(code))
    return reduce(or_, years, Q(pk__in=[]))


def _is_year(code: str) -> bool:
    return len(code) == 4 and code.isdigit() and FIRST_YEAR <= int(code) <= LAST_YEAR


register(Facet("year", _("Year"), _years, _in_years))
