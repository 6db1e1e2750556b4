"""A connection of its own for each thread, apart from Django's: it outlives requests, and waits for no lock long."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from django.db import DEFAULT_DB_ALIAS, Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

# Seconds that storing an answer may wait for another writer; then it is left out.
PATIENCE = 0.2

_local = threading.local()
Result = TypeVar("Result")


def run(act: Callable[[Any], Result]) -> Result:
    """What `act` makes of a cursor in autocommit; once more over a new connection where the old one is gone.

    Raises:
        django.db.Error: the database does not answer, or is busy.
    """
    connection = _connection()
    try:
        with connection.cursor() as cursor:
            return act(cursor)
    except Error:
        if connection.is_usable():
            raise
        close()
    with _connection().cursor() as cursor:
        return act(cursor)


def number(sql: str) -> int | None:
    """The one number of the one row that `sql` selects; None for no row. A few microseconds on SQLite.

    Raises:
        django.db.Error: the database does not answer.
    """
    raw = _connection().connection
    if raw is not None:
        try:
            row = raw.execute(sql).fetchone()
            return row[0] if row else None
        except Exception:  # the driver's own errors; the second way has Django's
            close()
    return run(lambda cursor: _first(cursor, sql))


def _first(cursor: Any, sql: str) -> int | None:
    cursor.execute(sql)
    row = cursor.fetchone()
    return row[0] if row else None


def close() -> None:
    """Close this thread's connection; the next use opens another."""
    connection = vars(_local).pop("connection", None)
    if connection is not None:
        connection.close()


def _connection() -> BaseDatabaseWrapper:
    found: BaseDatabaseWrapper | None = getattr(_local, "connection", None)
    if found is None:
        stock = connections[DEFAULT_DB_ALIAS]
        options = dict(stock.settings_dict.get("OPTIONS", {}))
        if stock.vendor == "sqlite":
            options.update(timeout=PATIENCE)
        found = type(stock)({**stock.settings_dict, "OPTIONS": options}, DEFAULT_DB_ALIAS)
        _local.connection = found
    return found
