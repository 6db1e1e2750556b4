"""How a view says that its answer is a page for everybody. What is not marked is never stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from operator import itemgetter

from django.http import HttpRequest
from django.http.response import HttpResponseBase

_ATTRIBUTE = "published_mark"

Pairs = tuple[tuple[str, str], ...]


def in_order(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """By name; values of one name stay as they stand, since their order may be shown."""
    return tuple(sorted(pairs, key=itemgetter(0)))


@dataclass(frozen=True, slots=True)
class Mark:
    """Which page an answer is, and the parameters of the address that it shows.

    An address that says anything else beside them (a value that does not exist, a parameter that the page does not
    know, a page number past the end) is answered and not stored: such addresses are without number.
    """

    page_id: int
    language: str
    parameters: Pairs = ()


def mark(
    response: HttpResponseBase,
    *,
    request: HttpRequest,
    page_id: int,
    language: str,
    parameters: Iterable[tuple[str, str]] = (),
) -> None:
    """Let the answer be stored, unless it is a preview."""
    if not getattr(request, "is_preview", False) and not getattr(request, "is_dummy", False):
        setattr(response, _ATTRIBUTE, Mark(page_id, language, in_order(parameters)))


def mark_of(response: object) -> Mark | None:
    return getattr(response, _ATTRIBUTE, None)
