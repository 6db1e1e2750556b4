"""Which page of a translated family is the source. Localization, which knows, registers the answer."""

from collections.abc import Callable

from wagtail.models import Page

Resolver = Callable[[Page], "Page | None"]


def _none(page: Page) -> Page | None:
    return None


_resolver: Resolver = _none


def register(resolver: Resolver) -> None:
    """Set the function that gives a page's source page, or None for a page that is itself the source."""
    global _resolver
    _resolver = resolver


def source_of(page: Page) -> Page | None:
    """The source page's live row, or None where the page is the target of no translation."""
    return _resolver(page)
