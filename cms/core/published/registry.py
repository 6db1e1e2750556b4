"""What published pages depend on: declared by the app that holds it. Imports nothing of core's subjects.

Rows: a change of a watched table raises the generation, after which no page stored before is answered. Pages, what
is edited with them (child rows) and the tables of watched models' relations are watched by themselves.
Moments: what changes at a second of its own, without any row changing.
Counters: who is told of every page that was read.
"""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.apps import apps
from django.db.models import Model
from modelcluster.fields import ParentalKey
from wagtail.models import Page

OURS = ("cms", "briefings", "campaigns", "events")

_watched: set[str] = set()
_left_out: dict[str, str] = {}


def watch(*labels: str) -> None:
    """Let a change of these models' rows ("core.Topic") be seen on published pages at once."""
    _watched.update(label.lower() for label in labels)


def leave_out(*labels: str, reason: str) -> None:
    """Say that no published page shows rows of these models."""
    _left_out.update((label.lower(), reason) for label in labels)


def left_out() -> dict[str, str]:
    """The reasons by model."""
    return dict(_left_out)


def named() -> set[str]:
    """Every model that a declaration names."""
    return _watched | _left_out.keys()


def is_watched(model: type[Model]) -> bool:
    meta = model._meta
    owner: Any = meta.auto_created
    if owner:
        return is_watched(owner)
    if meta.label_lower in _left_out:
        return False
    if meta.label_lower in _watched or issubclass(model, Page):
        return True
    return any(is_watched(field.related_model) for field in meta.local_fields if isinstance(field, ParentalKey))


def watched_models() -> list[type[Model]]:
    """Every model with a table of its own whose rows published pages show."""
    models = apps.get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and not model._meta.proxy and is_watched(model)]


def is_ours(model: type[Model]) -> bool:
    return model.__module__.split(".")[0] in OURS


# By the clock

NextMoment = Callable[[datetime], datetime | None]
_moments: dict[str, NextMoment] = {}


def register_moment(name: str, following: NextMoment) -> None:
    """`following(at)` gives the first moment after `at` from which a page may look otherwise; None for none.

    What turns with the day (a review date, the end of a licence) needs no moment: pages never outlive midnight.
    """
    _moments[name] = following


def moments() -> Iterable[NextMoment]:
    return list(_moments.values())


# Who counts


class Reading(NamedTuple):
    """A page that was sent to a reader, or confirmed to be what the reader has (304)."""

    page_id: int
    language: str
    path: str
    # The client's name for itself, for telling programs from people; "" if it gave none.
    agent: str
    is_head: bool


Counter = Callable[[Reading], None]
_counters: list[Counter] = []


def register_counter(counter: Counter) -> None:
    """`counter(reading)` is called within the request, also for pages answered before Django: it must be quick
    and ask no database."""
    _counters.append(counter)


def counters() -> list[Counter]:
    return _counters
