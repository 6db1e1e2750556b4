"""Addresses of pages from their own columns, so that lists need no query per page.

A page's `url_path` begins with the slug of its language's root page; the public address begins with the
language instead. Equal to Wagtail's own `Page.get_url()` for the one site there is, which a test holds.
"""

from urllib.parse import quote

from django.conf import settings
from wagtail.models import Locale

# What a path may hold as it is (RFC 3986, 3.3).
_SAFE = "/~:@!$&'()*+,;="


def language_of(locale_id: int) -> str:
    """The language code of a locale, without a query once its locales are known."""
    codes = _codes()
    if locale_id not in codes:
        _known.clear()
        codes = _codes()
    return codes[locale_id]


def path_of(url_path: str, language: str) -> str:
    """ "/etusivu/tarinat/x/" in Finnish → "/fi/tarinat/x/"; letters beyond a–z are escaped as in every address."""
    return quote(f"/{language}/{url_path.lstrip('/').partition('/')[2]}", safe=_SAFE)


def address_of(path: str) -> str:
    """A path as an absolute address."""
    return f"{settings.CMS_BASE_URL}{path}"


_known: dict[int, str] = {}


def _codes() -> dict[int, str]:
    if not _known:
        _known.update(Locale.objects.values_list("pk", "language_code"))
    return _known
