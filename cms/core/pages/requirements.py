"""What a page still lacks before it can be published."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from cms.core.search.text import plain_text

Read = Callable[[str], Any]


@dataclass(frozen=True)
class Missing:
    """A field and what it still needs, in the editor's language."""

    field: str
    message: str | Promise


def is_empty(value: Any) -> bool:
    """Whether a form value, a model value or a related manager holds nothing."""
    if value is None:
        return True
    if hasattr(value, "all"):
        value = value.all()
    if isinstance(value, str):
        # An emptied editor sends paragraphs without words.
        return not plain_text(value)
    try:
        return len(value) == 0
    except TypeError:
        return False
