"""Demo content: each app registers what it seeds, and `seed_demo` runs it in order."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail.models import Locale, Page


@dataclass(frozen=True)
class Seeding:
    """One run of `seed_demo`: the moment that all dates are relative to, and where to report."""

    now: datetime
    say: Callable[[str], None]


Seeder = Callable[[Seeding], None]
Scaler = Callable[[Seeding, int], None]
Translator = Callable[..., Page]

_seeders: list[tuple[int, str, Seeder]] = []
_scalers: list[tuple[str, Scaler]] = []
_translators: list[Translator] = []


def register(order: int, name: str, seeder: Seeder) -> None:
    """Add a seeder; lower orders run first (core 0, stories 100 …)."""
    _seeders.append((order, name, seeder))


def seeders() -> list[tuple[str, Seeder]]:
    return [(name, seeder) for _order, name, seeder in sorted(_seeders, key=lambda item: item[0])]


def register_scaler(name: str, scaler: Scaler) -> None:
    """Add a function that fills the site with so many synthetic rows, for measurements."""
    _scalers.append((name, scaler))


def scalers() -> list[tuple[str, Scaler]]:
    return list(_scalers)


def register_translator(translator: Translator) -> None:
    """Localization's service that makes a published translation: see `translate`."""
    _translators[:] = [translator]


def translate(*, source: Page, locale: Locale, values: dict[str, Any]) -> Page:
    """A live translation of `source` with these values of its translated fields.

    Raises:
        LookupError: no app has registered the service.
    """
    if not _translators:
        raise LookupError("No translator is registered; is cms.localization installed?")
    return _translators[0](source=source, locale=locale, values=values, publish=True)
