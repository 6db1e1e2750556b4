"""How often each value of each facet occurs among entries: the database joins their marks, and Python counts them.

Joining each entry with the rows of its facets and grouping them costs many times as much where a word is on every page.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Aggregate, Count, QuerySet, TextField, Value

LINE = "\n"


class Joined(Aggregate):
    """The values of a column, parted by line ends, in no order."""

    output_field = TextField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="GROUP_CONCAT(%(expressions)s, char(10))", **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="STRING_AGG(%(expressions)s, chr(10))", **context)


@dataclass
class Tally:
    """A number of entries, and the numbers of each facet's marks among them: {"topic": {"3,7": 2}}."""

    number: int = 0
    marks: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def tally(querysets: Mapping[str, QuerySet]) -> dict[str, Tally]:
    """The tally of each queryset of entries, in one query."""
    parts = [
        entries.order_by()
        .values(name=Value(name))
        .annotate(number=Count("pk"), joined=Joined("marks"))
        .values_list("name", "number", "joined")
        for name, entries in querysets.items()
    ]
    rows = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    found = {name: Tally(number, _marks(joined or "")) for name, number, joined in rows}
    return {name: found.get(name, Tally()) for name in querysets}


def _marks(joined: str) -> dict[str, dict[str, int]]:
    numbers: dict[str, dict[str, int]] = defaultdict(dict)
    for mark, number in Counter(joined.split(LINE)).items():
        name, _colon, values = mark.partition(":")
        numbers[name][values] = number
    return numbers


def by_value(marks: Mapping[str, int]) -> dict[str, int]:
    """The numbers of single values: {"3,7": 2, "3": 1} → {"3": 3, "7": 2}."""
    numbers: dict[str, int] = defaultdict(int)
    for values, number in marks.items():
        for value in values.split(","):
            numbers[value] += number
    return numbers
