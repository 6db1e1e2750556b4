"""The site's languages, read from the settings: the first is the source, one is for readers abroad."""

from django.conf import settings
from django.utils.translation import get_language


def codes() -> list[str]:
    """Content language codes, the source language first."""
    return [code for code, _name in settings.LANGUAGES]


def source() -> str:
    return settings.CMS_SOURCE_LANGUAGE


def international() -> str:
    return settings.CMS_INTERNATIONAL_LANGUAGE


def own_name(code: str) -> str:
    """The language's name in itself, e.g. "suomi"."""
    return dict(settings.LANGUAGES).get(code, code)


def current() -> str:
    """The active language where the site speaks it, else the source."""
    language = (get_language() or source()).split("-")[0]
    return language if language in codes() else source()
