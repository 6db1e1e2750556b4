"""The page types whose pages count as something to read, apart from indexes and standing texts."""

from collections.abc import Iterable, Mapping

from django.apps import apps
from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.search.facets import Facet, Option, labelled, register
from cms.core.search.tallies import by_value

# The code of all other types together.
OTHERS = "page"
_types: dict[str, str | Promise] = {}


def register_type(page_type: str, label: str | Promise = "") -> None:
    """Add a type by its name, e.g. "stories.storypage"; the latest pages and those of a topic are of such types.

    `label` is what readers call its pages, in the plural, where that is not what editors call them.
    """
    _types[page_type] = label


def listed_types() -> list[str]:
    return list(_types)


def type_choices() -> list[tuple[str, str]]:
    """The types with their plural names in the active language."""
    return [(name, type_label(name)) for name in _types]


def type_code(page_type: str) -> str:
    """The type in an address: "story" of "stories.storypage"."""
    return page_type.partition(".")[2].removesuffix("page") if page_type in _types else OTHERS


def type_label(page_type: str) -> str:
    """What pages of the type are called; "" for standing texts, which need no name."""
    if page_type not in _types:
        return ""
    return str(_types[page_type]) or capfirst(str(apps.get_model(page_type)._meta.verbose_name_plural))


def _choices(marks: Mapping[str, int], chosen: set[str]) -> Iterable[tuple[Option, int]]:
    numbers: dict[str, int] = {}
    for page_type, number in by_value(marks).items():
        code = type_code(page_type)
        numbers[code] = numbers.get(code, 0) + number
    labels = [(type_code(page_type), label) for page_type, label in type_choices()]
    return labelled([*labels, (OTHERS, _("Other pages"))], numbers, chosen)


def _narrow(codes: list[str]) -> Q:
    wanted = Q(page_type__in=[page_type for page_type in _types if type_code(page_type) in codes])
    return wanted | ~Q(page_type__in=_types) if OTHERS in codes else wanted


register(Facet("type", gettext_lazy("Type"), _choices, _narrow))
