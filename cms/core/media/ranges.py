"""A part of a file, as players ask for it to begin at a chapter (RFC 9110, section 14)."""

import re
from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest

_ONE_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)
_CHUNK = 64 * 1024


class NotSatisfiable(Exception):
    """The part begins after the end of the file."""


def asked_part(request: HttpRequest, *, size: int, etag: str) -> tuple[int, int] | None:
    """First and last byte of the one part that a GET asks for; None for the whole file.

    What is no single range of bytes gives the whole file, and so does a part of another version (`If-Range`).

    Raises:
        NotSatisfiable: the part has no byte of the file.
    """
    found = _ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if request.method != "GET" or found is None or request.headers.get("If-Range", etag) != etag:
        return None
    first, last = found.groups()
    if not first and not last:
        return None
    if first and last and int(first) > int(last):
        return None
    start = int(first) if first else max(0, size - int(last))
    if start >= size:
        raise NotSatisfiable
    return start, min(int(last), size - 1) if first and last else size - 1


def read_part(storage: Any, name: str, first: int, last: int) -> Iterator[bytes]:
    """The bytes from `first` to `last`, both included. The file is opened when the first are wanted."""
    with storage.open(name, "rb") as content:
        content.seek(first)
        left = last - first + 1
        while left > 0 and (chunk := content.read(min(_CHUNK, left))):
            left -= len(chunk)
            yield chunk
