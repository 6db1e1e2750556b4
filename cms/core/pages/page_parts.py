"""What apps show at the end of pages of types that are not theirs, such as where a story was used."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cms.core.pages.models.base import BasePage


@dataclass(frozen=True)
class PagePart:
    """A part of the page: its template, which finds `context` as `part`."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


# None where there is nothing to show; at most one query.
Builder = Callable[["BasePage"], PagePart | None]
_builders: dict[str, list[Builder]] = {}


def register(page_type: str, builder: Builder) -> None:
    """Add a part to every page of a type ("stories.storypage")."""
    known = _builders.setdefault(page_type, [])
    if builder not in known:
        known.append(builder)


def page_parts(page: "BasePage") -> list[PagePart]:
    builders = _builders.get(page._meta.label_lower, [])
    return [part for builder in builders if (part := builder(page)) is not None]
