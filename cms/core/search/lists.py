"""Lists of pages: read the parameters of an address, narrow the entries, count the facets. Constant queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict

from cms.core.i18n.quotes import quoted
from cms.core.search import facets as facet_registry
from cms.core.search.enums import Place
from cms.core.search.facets import FIRST_YEAR, LAST_YEAR, Facet, Option
from cms.core.search.fulltext.expressions import Holds
from cms.core.search.models import PageEntry
from cms.core.search.ranking import place_of
from cms.core.search.tallies import Tally, tally
from cms.core.search.terms import read_terms
from cms.core.visibility.services import listed_rows

MAX_QUERY = 200
MAX_CODES = 40
NEWEST = ("-published_at", "-page_id")
# The name under which the whole list is counted beside its facets.
_ALL = ""


@dataclass(frozen=True)
class ListQuery:
    """What an address asks of a list; whatever it holds, no value is out of range."""

    q: str = ""
    chosen: dict[str, list[str]] = field(default_factory=dict)
    year: int | None = None
    page: int = 1
    # What the address says beside the list and every link of it says on, e.g. which stories are compared.
    kept: tuple[tuple[str, str], ...] = ()

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.year or any(self.chosen.values()))

    def address(self, *, page: int = 1, without: tuple[str, str] | None = None) -> str:
        """The query string of this list, on another page or without one value; "" for the plain list."""
        pairs = [("q", self.q)] if self.q and without != ("q", self.q) else []
        pairs += [(name, code) for name, codes in self.chosen.items() for code in codes if without != (name, code)]
        if self.year and without != ("year", str(self.year)):
            pairs.append(("year", str(self.year)))
        if page > 1:
            pairs.append(("page", str(page)))
        pairs += self.kept
        return f"?{urlencode(pairs)}" if pairs else "?"

    @property
    def narrowed_address(self) -> str:
        """The query string of what narrows the list, without the page and what is kept; "?" for the plain list."""
        return replace(self, kept=()).address()

    @property
    def whole_address(self) -> str:
        """The query string of the whole list, with what is kept."""
        return f"?{urlencode(self.kept)}" if self.kept else "?"


def read_query(params: QueryDict, facet_names: Sequence[str], *, kept: Iterable[tuple[str, str]] = ()) -> ListQuery:
    """The list that the parameters ask for; what makes no sense is left out."""
    chosen = {
        name: list(dict.fromkeys(code for code in params.getlist(name)[:MAX_CODES] if _is_code(code)))
        for name in facet_names
    }
    return ListQuery(
        q=" ".join("".join(c if c.isprintable() else " " for c in params.get("q", "")[:MAX_QUERY]).split()),
        chosen={name: codes for name, codes in chosen.items() if codes},
        year=None if "year" in facet_names else _whole_number(params.get("year", ""), FIRST_YEAR, LAST_YEAR),
        page=_whole_number(params.get("page", ""), 1, 1_000_000) or 1,
        kept=tuple(kept),
    )


def _is_code(text: str) -> bool:
    return 0 < len(text) <= 60 and text.isascii() and text.replace("-", "").replace("_", "").isalnum()


def _whole_number(text: str, least: int, most: int) -> int | None:
    if not text.isascii() or not text.isdigit() or len(text) > 9:
        return None
    number = int(text)
    return number if least <= number <= most else None


@dataclass(frozen=True)
class FacetChoice:
    option: Option
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class FacetGroup:
    facet: Facet
    choices: list[FacetChoice]

    @property
    def is_open(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


@dataclass(frozen=True)
class Chip:
    """A chosen value, with the address of the list without it."""

    label: str
    url: str
    emblem: str = ""


class EntryList:
    """The listed pages of some types in one language, narrowed by a query.

    The newest come first, those with what was asked for in a more prominent place before them; or as `ordering` says.
    One query each for the rows, all counts together, and each facet's own options.
    """

    def __init__(
        self,
        *,
        page_types: Sequence[str],
        locale_id: int,
        language: str,
        query: ListQuery,
        facet_names: Sequence[str] = (),
        within: Q | None = None,
        per_page: int = 8,
        ordering: Sequence[str] = (),
        with_words: bool = False,
    ) -> None:
        self.query = query
        self.facets = [facet_registry.get(name) for name in facet_names]
        self.terms = read_terms(query.q, language)
        self._per_page = per_page
        self._with_words = with_words
        self._ordering = ordering or (("place", *NEWEST) if query.q else NEWEST)
        base = listed_rows(PageEntry.objects.filter(locale_id=locale_id, page__alias_of=None))
        if page_types:
            base = base.filter(page_type__in=page_types)
        if within is not None:
            base = base.filter(within)
        if query.q:
            base = base.filter(Holds(self.terms, Place.TEXT)).annotate(place=place_of(self.terms))
        if query.year:
            base = base.filter(published_at__year=query.year)
        self._base = base

    def _narrowed(self, *, leave_out: str | None = None) -> QuerySet:
        entries = self._base
        for facet in self.facets:
            codes = self.query.chosen.get(facet.name)
            if codes and facet.name != leave_out:
                entries = entries.filter(facet.narrow(codes))
        return entries

    @cached_property
    def page(self):
        """The page of the paginator; a number past the end gives the last page."""
        rows = self._narrowed().order_by(*self._ordering)
        rows = rows.with_words() if self._with_words else rows.without_text()
        paginator = Paginator(rows.select_related("page"), self._per_page)
        if self.facets:
            # Counted together with the facets.
            paginator.count = self._tallies[_ALL].number
        return paginator.get_page(self.query.page)

    @property
    def count(self) -> int:
        return self.page.paginator.count

    @property
    def entries(self) -> list[PageEntry]:
        return list(self.page.object_list)

    @cached_property
    def _tallies(self) -> dict[str, Tally]:
        """What the whole list holds, and what it would hold without the choice of each facet that narrows it."""
        chosen = [facet.name for facet in self.facets if self.query.chosen.get(facet.name)]
        return tally({_ALL: self._narrowed(), **{name: self._narrowed(leave_out=name) for name in chosen}})

    @cached_property
    def groups(self) -> list[FacetGroup]:
        """The facets with their choices: those that lead to a page, and those that are chosen."""
        groups = []
        for facet in self.facets:
            chosen = set(self.query.chosen.get(facet.name, ()))
            counted = self._tallies.get(facet.name, self._tallies[_ALL])
            choices = [
                FacetChoice(option, number, option.code in chosen)
                for option, number in facet.choices(counted.marks.get(facet.name, {}), chosen)
            ]
            if choices:
                groups.append(FacetGroup(facet, choices))
        return groups

    @property
    def chips(self) -> list[Chip]:
        """What narrows the list now, each with the way out of it."""
        words = [Chip(quoted(self.query.q), self.query.address(without=("q", self.query.q)))] if self.query.q else []
        return [*words, *self.facet_chips]

    @property
    def facet_chips(self) -> list[Chip]:
        """The chips without the reader's words, for a page that shows them in its field."""
        chips = [
            Chip(
                choice.option.label,
                self.query.address(without=(group.facet.name, choice.option.code)),
                choice.option.emblem,
            )
            for group in self.groups
            for choice in group.choices
            if choice.is_chosen
        ]
        if self.query.year:
            chips.append(Chip(str(self.query.year), self.query.address(without=("year", str(self.query.year)))))
        return chips

    @property
    def shown_parameters(self) -> list[tuple[str, str]]:
        """What the list shows of its address: choices that exist, its year and its page, without words."""
        shown = [
            (group.facet.name, choice.option.code)
            for group in self.groups
            for choice in group.choices
            if choice.is_chosen
        ]
        if self.query.year and self.count:
            shown.append(("year", str(self.query.year)))
        if self.page.number > 1:
            shown.append(("page", str(self.page.number)))
        return shown

    @property
    def page_links(self) -> Iterable[tuple[int | None, str]]:
        """(number, address) of the pages to show; (None, "") for a gap."""
        paginator = self.page.paginator
        for number in paginator.get_elided_page_range(self.page.number, on_each_side=1, on_ends=1):
            if isinstance(number, int):
                yield number, self.query.address(page=number)
            else:
                yield None, ""

    @property
    def next_address(self) -> str:
        return self.query.address(page=self.page.next_page_number()) if self.page.has_next() else ""
