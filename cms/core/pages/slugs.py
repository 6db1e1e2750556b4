"""Slugs of pages, derived from their titles."""

from wagtail.coreutils import cautious_slugify
from wagtail.models import Page

from cms.core.search.words import SOFT_HYPHEN

# The field holds 255 characters: room is left for a suffix.
_LONGEST = 240


def free_slug(*, title: str, parent: Page | None, page: Page) -> str:
    """The title as a slug that no other child of `parent` has, with a number where needed.

    "" where the title has no letters or digits.
    """
    base = cautious_slugify(title.replace(SOFT_HYPHEN, ""))[:_LONGEST].strip("-")
    slug, suffix = base, 1
    while base and not Page._slug_is_available(slug, parent, page):
        suffix += 1
        slug = f"{base}-{suffix}"
    return slug
