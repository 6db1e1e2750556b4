"""Addresses of forms: /<language>/<word for forms>/<word of the form>/[<key>/], words from the country's data."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

from cms.core.data import url_words
from cms.core.i18n import languages


def word_of(purpose: str, language: str, default: str) -> str:
    """The country's word for a purpose of url_words.yaml in a language, else the default."""
    return url_words().get(purpose, {}).get(language, default)


def form_path(code: str, language: str) -> str:
    """The address of a form without its key and without a slash at its beginning."""
    forms = word_of("forms", language, "forms")
    return f"{language}/{forms}/{word_of(f'form_{code}', language, code)}/"


def form_address(code: str, *, language: str = "", key: str = "", query: Mapping[str, Any] | None = None) -> str:
    """The path of a form in a language (the active one by default), e.g. "/fi/lomakkeet/yhteydenotto/".

    `key` is what the form is about, where its route takes one; `query` fills fields in, where its view reads them.
    """
    path = f"/{form_path(code, language or languages.current())}"
    if key:
        path += f"{quote(key, safe='')}/"
    return f"{path}?{urlencode(query, doseq=True)}" if query else path


def sent_address(code: str, *, language: str, key: str, token: str) -> str:
    """The path of the page after sending."""
    return f"{form_address(code, language=language, key=key)}{word_of('form_sent', language, 'sent')}/{token}/"
