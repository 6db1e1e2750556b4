"""Short codes of pages for addresses: the same in every language, and for as long as the page exists."""

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

# Twelve of the translation key's 32 hexadecimal digits: among 100,000 pages the chance of a pair is 1 : 50,000.
LENGTH = 12
_REST = 32 - LENGTH


def page_code(translation_key: UUID) -> str:
    """The code of a page in all its languages, e.g. "3f2a91bc04de"."""
    return translation_key.hex[:LENGTH]


def is_page_code(text: str) -> bool:
    return len(text) == LENGTH and all(sign in "0123456789abcdef" for sign in text)


def with_codes(codes: Iterable[str]) -> Q:
    """Rows with a `translation_key` of one of these codes. A range of keys, so that the database can use its index."""
    ranges = ((UUID(code + "0" * _REST), UUID(code + "f" * _REST)) for code in codes)
    return reduce(or_, (Q(translation_key__range=pair) for pair in ranges), Q(pk__in=()))
