"""The facets that lists can be narrowed by. Each app registers its own; core registers those of its rows."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.search.models import EntryFacet


@dataclass(frozen=True)
class Option:
    """One choice of a facet: the code that addresses use, its label, the group it is shown under, its emblem."""

    code: str
    label: str
    group: str = ""
    emblem: str = ""


@dataclass(frozen=True)
class Facet:
    """A GET parameter that narrows a list.

    `column` is the path from PageEntry to the code. `options` gives, for the codes that matter, the choices
    in the reader's language and order; `narrow` is the condition for chosen codes; `counted` prepares
    entries for counting by `column`.
    """

    name: str
    label: str | Promise
    column: str
    options: Callable[[set[str]], Iterable[Option]]
    narrow: Callable[[list[str]], Q]
    counted: Callable[[QuerySet], QuerySet] = lambda entries: entries


Choices = Callable[[], Iterable[tuple[Any, Any]]]
_registered: dict[str, Facet] = {}
_kinds: list[Choices] = []


def register(facet: Facet) -> Facet:
    _registered[facet.name] = facet
    return facet


def get(name: str) -> Facet:
    return _registered[name]


def value_facet(name: str, label: str | Promise, choices: Choices) -> Facet:
    """A facet over `EntryFacet` values with fixed choices in a fixed order."""
    return Facet(
        name=name,
        label=label,
        column="facets__value",
        options=lambda codes: [Option(str(code), str(text)) for code, text in choices() if str(code) in codes],
        narrow=lambda codes: Q(pk__in=EntryFacet.objects.filter(name=name, value__in=codes).values("entry_id")),
        counted=lambda entries: entries.filter(facets__name=name),
    )


def register_kinds(choices: Choices) -> None:
    """Add the kinds of an app's pages to the facet `kind`: one parameter of all lists, each of which shows its own.

    A code means the same wherever it stands, so no two apps may use one for different kinds.
    """
    _kinds.append(choices)
    register(value_facet("kind", _("Kind"), lambda: chain.from_iterable(kinds() for kinds in _kinds)))
