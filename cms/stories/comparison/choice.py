"""Which stories an address asks to compare: read whatever stands in it, written the one way that links use."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from cms.core.pages.codes import is_page_code

PARAMETER = "compare"
MOST = 4
# What is read of an address that names many.
MAX_CODES = 40


@dataclass(frozen=True)
class Asked:
    """The codes of an address, each once and in its order, and what else stood there."""

    # Whether the address speaks of comparing at all.
    is_asked: bool
    codes: tuple[str, ...] = ()
    # How many values are no code at all.
    odd: int = 0


def read_choice(params: QueryDict) -> Asked:
    """`?compare=a&compare=b` and `?compare=a,b` ask for the same."""
    if PARAMETER not in params:
        return Asked(is_asked=False)
    values = [part.strip().lower() for text in params.getlist(PARAMETER)[:MAX_CODES] for part in text.split(",")]
    parts = list(dict.fromkeys(part for part in values if part))[:MAX_CODES]
    codes = tuple(part for part in parts if is_page_code(part))
    return Asked(is_asked=True, codes=codes, odd=len(parts) - len(codes))


def pairs(codes: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The parameters of a comparison."""
    return tuple((PARAMETER, code) for code in codes)


def address(codes: Sequence[str]) -> str:
    """The query string of a comparison alone; "" for none."""
    return f"?{urlencode(pairs(codes))}" if codes else ""
