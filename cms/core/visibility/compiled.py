"""A subquery whose SQL is made once: every page asks for it five times, and making it cost more than running it."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connections
from django.db.models import BigAutoField, DateTimeField, Expression, F, QuerySet

# Stands in the compiled parameters for the moment that is asked about.
_MOMENT = datetime(1, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
_column: DateTimeField = DateTimeField()

Keys = Callable[[datetime], QuerySet]


class Compiled(Expression):
    """The keys that `keys(at)` selects, for `pk__in=` and the like. It may depend on the moment and on nothing else.

    With `of`, a reference to the row that is asked about, only that row's key is looked for: for questions
    about few pages, which would otherwise go through all the pages of the site.
    """

    def __init__(self, keys: Keys, at: datetime, of: F | None = None) -> None:
        super().__init__(output_field=BigAutoField())
        self.keys = keys
        self.at = at
        self.of: Any = of

    def get_source_expressions(self) -> list[Any]:
        return [self.of]

    def set_source_expressions(self, exprs: Any) -> None:
        (self.of,) = exprs

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        sql, key, params, places = _compile(self.keys, connection.alias)
        values = list(params)
        for place in places:
            values[place] = _column.get_db_prep_value(self.at, connection)
        if self.of is None:
            return f"({sql})", values
        row, row_params = compiler.compile(self.of)
        return f"({sql} AND {key} = {row})", [*values, *row_params]


@lru_cache
def _compile(keys: Keys, alias: str) -> tuple[str, str, tuple[Any, ...], tuple[int, ...]]:
    """SQL that ends with its conditions, the key's column, the parameters, and which of them are the moment."""
    connection = connections[alias]
    query = keys(_MOMENT).query
    query.clear_ordering(force=True)
    # A name of its own: the question round it may be about the same table.
    query.change_aliases({query.get_initial_alias(): "open_row"})
    sql, params = query.get_compiler(using=alias).as_sql()
    stored = _column.get_db_prep_value(_MOMENT, connection)
    places = tuple(place for place, value in enumerate(params) if value == stored)
    quote = connection.ops.quote_name
    key = f"{quote('open_row')}.{quote(query.get_meta().pk.column)}"
    return sql, key, tuple(params), places
