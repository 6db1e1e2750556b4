"""What apps above core show on the page of a topic or a branch, above the list of everything about it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cms.core.taxonomy.models import Branch, Topic


@dataclass(frozen=True)
class RowPart:
    """A part of the page: its template, which finds `context` as `part`.

    `page_types` are those of which it shows the newest and leads to the rest; the list below leaves them out.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    page_types: frozenset[str] = frozenset()


# (row, primary key of the page's locale) → the part, None where there is nothing to show
Builder = Callable[[Any, int], RowPart | None]
_builders: dict[type, list[tuple[int, Builder]]] = {Topic: [], Branch: []}


def register(model: type[Topic] | type[Branch], builder: Builder, *, order: int = 100) -> None:
    """Add a part to the page of every row of the model; lower orders stand first."""
    _builders[model].append((order, builder))


def row_parts(row: Topic | Branch, *, locale_id: int) -> list[RowPart]:
    builders = sorted(_builders[type(row)], key=lambda item: item[0])
    return [part for _order, builder in builders if (part := builder(row, locale_id)) is not None]
