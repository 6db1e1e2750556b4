"""The index of each kind of database that the site runs on."""

from collections.abc import Sequence
from typing import Any, Protocol

from cms.core.search.enums import Place
from cms.core.search.fulltext.postgresql import PostgresqlIndex
from cms.core.search.fulltext.sqlite import SqliteIndex
from cms.core.search.terms import Term


class Engine(Protocol):
    def condition(self, table: str, terms: Sequence[Term], place: Place) -> tuple[str, list[Any]]:
        """SQL that is true of the rows of `table`, a quoted alias of PageEntry's, which hold all the terms there."""

    def make_way(self, connection: Any) -> None:
        """Take away what would keep a migration from changing the columns."""

    def create(self, connection: Any) -> None:
        """Make what the index needs, where it is missing, and fill it from the rows. Repeatable."""

    def forget_deleted(self, connection: Any) -> None:
        """See that the words of deleted and changed rows are no longer in the index's own tables."""


_engines: dict[str, Engine] = {"sqlite": SqliteIndex(), "postgresql": PostgresqlIndex()}


def get(connection: Any) -> Engine:
    """The index of a connection.

    Raises:
        KeyError: the site runs on SQLite and PostgreSQL only.
    """
    return _engines[connection.vendor]
