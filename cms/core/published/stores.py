"""Where processes find each other's answers: rows of the database. `redis_store` does the same in Redis."""

import json
from collections.abc import Callable
from gzip import decompress
from hashlib import sha256
from time import time
from typing import Any, Protocol, TypeVar

from django.db import Error

from cms.core.published import connections
from cms.core.published.answers import Answer
from cms.core.published.models import PublishedPage
from cms.core.published.release import release
from cms.core.published.requests import Address

# When an answer was last used need not be known to the second.
USED_STEP = 3600
# How many answers a process stores between two looks at the room they take.
STORED_BETWEEN_LOOKS = 50
# Down to this share of the room, so that not every answer has to make room for itself.
KEPT_SHARE = 0.9

Result = TypeVar("Result")

_TABLE = PublishedPage._meta.db_table
_COLUMNS = (
    *("key", "generation", "valid_until", "used_at", "size", "has_query", "page_id", "language", "etag", "headers"),
    *("gzip", "brotli"),
)


class Store(Protocol):
    def get(self, address: Address, *, generation: int) -> Answer | None:
        """The answer of this generation, whatever the clock says of it."""

    def put(self, address: Address, answer: Answer) -> None: ...

    def usage(self) -> tuple[int, int]:
        """How many answers are stored, and their bytes."""

    # All raise StoreFailed.


class StoreFailed(Exception):
    """The store does not answer, or is busy."""


class NoStore:
    """Each process keeps its own answers only."""

    def get(self, address: Address, *, generation: int) -> Answer | None:
        return None

    def put(self, address: Address, answer: Answer) -> None:
        pass

    def usage(self) -> tuple[int, int]:
        return 0, 0


class DatabaseStore:
    """Rows of `PublishedPage`, bounded by bytes and number: first old generations go, then the least recently used,
    those with parameters before those without.
    """

    def __init__(self, *, most_bytes: int, most_rows: int) -> None:
        self._most_bytes = most_bytes
        self._most_rows = most_rows
        self._stored = 0

    def get(self, address: Address, *, generation: int) -> Answer | None:
        key = key_of(address)
        now = int(time())

        def read(cursor: Any) -> Any:
            cursor.execute(
                f"SELECT {', '.join(_COLUMNS[2:])} FROM {_TABLE} WHERE key = %s AND generation = %s",  # noqa: S608
                [key, generation],
            )
            row = cursor.fetchone()
            if row and row[1] < now - USED_STEP:
                cursor.execute(f"UPDATE {_TABLE} SET used_at = %s WHERE key = %s", [now, key])  # noqa: S608
            return row

        row = _run(read)
        if row is None:
            return None
        valid_until, _used, _size, _has_query, page_id, language, etag, headers, gzipped, brotli = row
        return Answer(
            generation=generation,
            valid_until=valid_until,
            page_id=page_id,
            language=language,
            etag=etag,
            headers=[(name, value) for name, value in json.loads(headers)],
            bodies={"": decompress(bytes(gzipped)), "gzip": bytes(gzipped), "br": bytes(brotli)},
        )

    def put(self, address: Address, answer: Answer) -> None:
        bodies = answer.bodies["gzip"], answer.bodies["br"]
        values = [
            *(key_of(address), answer.generation, answer.valid_until, int(time()), sum(map(len, bodies))),
            *(bool(address.parameters), answer.page_id, answer.language, answer.etag, json.dumps(answer.headers)),
            *bodies,
        ]
        places = ", ".join(["%s"] * len(_COLUMNS))
        taken = ", ".join(f"{name} = excluded.{name}" for name in _COLUMNS[1:])
        # A slower process must not put an older answer in place of a newer one.
        sql = (
            f"INSERT INTO {_TABLE} ({', '.join(_COLUMNS)}) VALUES ({places}) "  # noqa: S608
            f"ON CONFLICT (key) DO UPDATE SET {taken} WHERE {_TABLE}.generation <= excluded.generation"
        )
        _run(lambda cursor: cursor.execute(sql, values))
        if self._stored % STORED_BETWEEN_LOOKS == 0:
            self.make_room(generation=answer.generation)
        self._stored += 1

    def usage(self) -> tuple[int, int]:
        def read(cursor: Any) -> Any:
            cursor.execute(f"SELECT COUNT(*), COALESCE(SUM(size), 0) FROM {_TABLE}")  # noqa: S608
            return cursor.fetchone()

        rows, size = _run(read)
        return rows, size

    def make_room(self, *, generation: int) -> None:
        """Delete what is too much."""
        rows, size = self.usage()
        if rows <= self._most_rows and size <= self._most_bytes:
            return
        _run(
            lambda cursor: cursor.execute(f"DELETE FROM {_TABLE} WHERE generation < %s", [generation])  # noqa: S608
        )
        # Kept are those that come first and fit.
        sql = (
            f"DELETE FROM {_TABLE} WHERE key IN (SELECT key FROM (SELECT key, "  # noqa: S608
            "ROW_NUMBER() OVER kept AS place, SUM(size) OVER kept AS total "
            f"FROM {_TABLE} WINDOW kept AS (ORDER BY has_query, used_at DESC, key ROWS UNBOUNDED PRECEDING)) ranked "
            "WHERE place > %s OR total > %s)"
        )
        limits = [int(self._most_rows * KEPT_SHARE), int(self._most_bytes * KEPT_SHARE)]
        rows, size = self.usage()
        if rows > self._most_rows or size > self._most_bytes:
            _run(lambda cursor: cursor.execute(sql, limits))


def _run(act: Callable[[Any], Result]) -> Result:
    try:
        return connections.run(act)
    except Error as error:
        raise StoreFailed(str(error)) from error


def key_of(address: Address) -> str:
    """The address and the release that made the answer, as one short name."""
    return sha256(repr((release(), *address)).encode()).hexdigest()
