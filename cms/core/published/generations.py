"""Which generation the site is in, as one process knows it."""

from collections.abc import Callable
from time import monotonic

from wagtail.models import Site

from cms.core.published import connections
from cms.core.published.models import Generation

_SQL = f"SELECT number FROM {Generation._meta.db_table} WHERE id = 1"  # noqa: S608  a constant


class Generations:
    """`check_seconds` is how long a number is believed; 0 asks the database each time."""

    def __init__(self, *, check_seconds: float, on_change: Callable[[], None]) -> None:
        self._check_seconds = check_seconds
        self._on_change = on_change
        self._number: int | None = None
        self._read_at = float("-inf")

    def current(self) -> int | None:
        """The generation, not older than `check_seconds`; None before the first migration.

        Raises:
            django.db.Error: the database does not answer.
        """
        if self._check_seconds and monotonic() - self._read_at < self._check_seconds:
            return self._number
        return self.fresh()

    def fresh(self) -> int | None:
        """The generation at this moment."""
        read_at = monotonic()
        number = connections.number(_SQL)
        if number != self._number:
            self._on_change()
            self._number = number
        self._read_at = read_at
        return number

    def doubt(self) -> None:
        """Ask the database the next time: this process has just done something that may have changed the site."""
        self._read_at = float("-inf")


def forget_roots() -> None:
    """Wagtail keeps the addresses of the root pages in the cache, which may be each process's own."""
    Site.clear_site_root_paths_cache()
