"""A subquery whose SQL is made once: every page asks for it five times, and making it cost more than running it."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from django.db import connections
from django.db.models import BigAutoField, DateTimeField, Expression, QuerySet

# Stands in the compiled parameters for the moment that is asked about.
_MOMENT = datetime(1, 2, 3, 4, 5, 6, 789, tzinfo=UTC)
_column: DateTimeField = DateTimeField()


class Compiled(Expression):
    """What `keys(at)` selects, for `pk__in=`. The queryset may depend on the moment and on nothing else."""

    def __init__(self, keys: Callable[[datetime], QuerySet], at: datetime) -> None:
        super().__init__(output_field=BigAutoField())
        self.keys = keys
        self.at = at

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        sql, params, places = _compile(self.keys, connection.alias)
        values = list(params)
        for place in places:
            values[place] = _column.get_db_prep_value(self.at, connection)
        return f"({sql})", values


@lru_cache
def _compile(keys: Callable[[datetime], QuerySet], alias: str) -> tuple[str, tuple[Any, ...], tuple[int, ...]]:
    """SQL, parameters, and which of them are the moment."""
    connection = connections[alias]
    sql, params = keys(_MOMENT).query.get_compiler(using=alias).as_sql()
    stored = _column.get_db_prep_value(_MOMENT, connection)
    return sql, tuple(params), tuple(place for place, value in enumerate(params) if value == stored)
