"""Rows that give way when the row that they point at is deleted, instead of standing in its way. Apps register them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cms.core.users.models import User


@dataclass(frozen=True)
class Yielding:
    """`model` gives way, e.g. "mailing.Subscription".

    `tell(row)` says to staff before they delete `row` what will happen, "" where nothing does. `release(row, by)` lets
    go of it; it runs after staff have confirmed and right before the row is deleted.
    """

    model: str
    tell: Callable[[Any], str]
    release: Callable[[Any, User], object]


_yielding: dict[str, Yielding] = {}


def register(yielding: Yielding) -> None:
    _yielding[yielding.model] = yielding


def yields(label: str) -> bool:
    return label in _yielding


def all_yielding() -> list[Yielding]:
    return list(_yielding.values())
