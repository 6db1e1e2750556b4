"""Rows that apps above core bring into the database from their own files of the country."""

from collections.abc import Callable

# Adds the rows that are not there yet, and returns how many are new.
Loader = Callable[[], int]
_loaders: dict[str, Loader] = {}


def register(name: str, loader: Loader) -> None:
    """Let a new site have these rows; `name` is what they are called in its report."""
    _loaders[name] = loader


def load_rows() -> dict[str, int]:
    """The number of new rows by kind. Repeatable."""
    return {name: loader() for name, loader in _loaders.items()}
