"""Names and addresses of a page's text in one language that outlive its address and the site's domain."""

from urllib.parse import urlencode
from uuid import UUID, uuid5

from django.urls import reverse

from cms.core.pages.addresses import address_of


def edition_id(translation_key: UUID, language: str) -> str:
    """The stable name of a page in one language (RFC 4122), e.g. "urn:uuid:…".

    Made from the translation key alone, which moves, renames and another domain leave as it is.
    """
    return uuid5(translation_key, language).urn


def feed_id(translation_key: UUID, language: str, *, scope: str = "", query: str = "") -> str:
    """The stable name of a feed: that of its page in the language, of what it is about, and of what narrows it."""
    return uuid5(translation_key, "/".join(("feed", language, scope, query.lstrip("?")))).urn


def state_address(translation_key: UUID, language: str, *, version: str = "") -> str:
    """The absolute address that tells whether a copy is current; with its version, it says so of that copy."""
    path = reverse("copy_state", args=[translation_key, language])
    return address_of(path) + (f"?{urlencode({'version': version})}" if version else "")
