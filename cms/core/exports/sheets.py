"""What a file holds, declared once for every format."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.text import capfirst
from wagtail.coreutils import multigetattr

CHUNK = 500


@dataclass(frozen=True)
class Column:
    """A column: its heading, and the value of a row as a dotted path of attributes or a function of the row.

    `is_moment` says that it holds points in time: they are written in the site's time zone, which the heading names.
    """

    label: str | Promise
    value: str | Callable[[Any], Any]
    is_moment: bool = False

    @property
    def heading(self) -> str:
        text = capfirst(str(self.label))
        return f"{text} ({settings.TIME_ZONE})" if self.is_moment else text

    def read(self, row: Any) -> Any:
        return multigetattr(row, self.value) if isinstance(self.value, str) else self.value(row)


@dataclass(frozen=True)
class Sheet:
    """A list of rows as a file: its name and its columns, in the active language."""

    name: str | Promise
    columns: tuple[Column, ...]

    @property
    def headings(self) -> list[str]:
        return [column.heading for column in self.columns]

    def records(self, rows: Iterable[Any]) -> Iterator[list[Any]]:
        """The rows' values, read from the database piece by piece."""
        if isinstance(rows, QuerySet):
            rows = rows.iterator(chunk_size=CHUNK)
        for row in rows:
            yield [_local(column.read(row)) for column in self.columns]


def _local(value: Any) -> Any:
    """A moment by the site's own clocks; everything else as it is."""
    return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value
