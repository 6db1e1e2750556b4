"""The page types whose pages count as something to read, apart from indexes and standing texts."""

from django.apps import apps
from django.utils.text import capfirst

_types: list[str] = []


def register_type(page_type: str) -> None:
    """Add a type by its name, e.g. "stories.storypage"; the latest pages and those of a topic are of such types."""
    if page_type not in _types:
        _types.append(page_type)


def listed_types() -> list[str]:
    return list(_types)


def type_choices() -> list[tuple[str, str]]:
    """The types with their plural names in the active language."""
    return [(name, capfirst(str(apps.get_model(name)._meta.verbose_name_plural))) for name in _types]
