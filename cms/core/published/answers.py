"""A page as it is sent: compressed once, with its headers made, ready to be handed to the server."""

import gzip
import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from typing import Any

import brotli

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

# Larger answers are no pages.
MOST_BYTES = 2 * 1024 * 1024
# Level 10 searches for what is cheapest to write: 8 % fewer bytes of a page than 9 in about the same time. 11 saves 1 %
# more and takes three times as long.
BROTLI_QUALITY = 10
GZIP_LEVEL = 9
# For what is made for one reader alone.
QUICK_BROTLI, QUICK_GZIP = 4, 5
# Fewer bytes fit into one packet as they are.
LEAST_BYTES = 1000
TEXTS = frozenset(
    {"text/html", "text/plain", "text/xml", "application/xml", "application/json"}
    | {"application/atom+xml", "application/feed+json"}
)
# Headers that an answer gets from here.
_OWN = frozenset({"content-length", "content-encoding", "etag", "vary", "cache-control"})
_NOT_AGAIN = frozenset({"content-type", "content-language"})
_POST_FORM = re.compile(rb"<form\b[^>]*\bmethod\s*=\s*[\"']?\s*post", re.IGNORECASE)
_FORBIDS = ("no-store", "private", "no-cache")


def may_be_stored(status: str, headers: Headers, body: bytes) -> bool:
    """Whether an answer is the same for everybody: a page without a form that POSTs, a cookie or a prohibition."""
    if not status.startswith("200 ") or not 0 < len(body) <= MOST_BYTES:
        return False
    for name, value in headers:
        low, said = name.lower(), value.lower()
        if low == "set-cookie" or low == "content-encoding":
            return False
        if low == "content-type" and not said.startswith("text/html"):
            return False
        if low == "cache-control" and any(word in said for word in _FORBIDS):
            return False
        if low == "vary" and said.strip() not in ("", "accept-encoding"):
            return False
    return _POST_FORM.search(body) is None


@dataclass(frozen=True, slots=True)
class Answer:
    """`bodies` by content coding: "" (none), "gzip", "br". `valid_until` is in seconds since 1970."""

    generation: int
    valid_until: float
    page_id: int
    language: str
    etag: str
    headers: Headers
    bodies: dict[str, bytes]
    # Both made when the answer is: the headers of 200 and of 304 by coding.
    full: dict[str, Headers] = field(init=False)
    brief: dict[str, Headers] = field(init=False)

    def __post_init__(self) -> None:
        kept = [pair for pair in self.headers if pair[0].lower() not in _OWN]
        own = [("Cache-Control", "no-cache"), ("Vary", "Accept-Encoding")]
        full, brief = {}, {}
        for coding, body in self.bodies.items():
            tag = ("ETag", _tag(self.etag, coding))
            coded = [("Content-Encoding", coding)] if coding else []
            full[coding] = [*kept, *own, tag, *coded, ("Content-Length", str(len(body)))]
            brief[coding] = [*(pair for pair in kept if pair[0].lower() not in _NOT_AGAIN), *own, tag]
        object.__setattr__(self, "full", full)
        object.__setattr__(self, "brief", brief)

    @property
    def size(self) -> int:
        """Bytes in memory, about: the bodies and the headers."""
        return sum(map(len, self.bodies.values())) + 2000

    def send(self, environ: dict[str, Any], start_response: StartResponse) -> list[bytes]:
        coding = negotiate(environ.get("HTTP_ACCEPT_ENCODING", ""))
        known = environ.get("HTTP_IF_NONE_MATCH")
        if known and _matches(known, _tag(self.etag, coding)):
            start_response("304 Not Modified", self.brief[coding].copy())
            return []
        start_response("200 OK", self.full[coding].copy())
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [self.bodies[coding]]


def make_answer(
    *, generation: int, valid_until: float, page_id: int, language: str, headers: Headers, body: bytes
) -> Answer:
    """Compress a rendered page and give it a tag of its content."""
    stated = json.dumps(sorted(pair for pair in headers if pair[0].lower() not in _OWN))
    return Answer(
        generation=generation,
        valid_until=valid_until,
        page_id=page_id,
        language=language,
        etag=sha256(stated.encode() + b"\n" + body).hexdigest()[:32],
        headers=headers,
        bodies={
            "": body,
            "gzip": gzip.compress(body, GZIP_LEVEL, mtime=0),
            "br": brotli.compress(body, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY),
        },
    )


def may_be_compressed(status: str, headers: Headers) -> bool:
    """Whether an answer that is stored nowhere is a text that Django has left as it is, and holds nothing personal."""
    said = {name.lower(): value.lower() for name, value in headers}
    if not status.startswith("200 ") or not said.keys().isdisjoint({"set-cookie", "content-encoding"}):
        return False
    if any(word in said.get("cache-control", "") for word in ("no-store", "private")):
        return False
    # What is sent piece by piece does not state its length.
    length = int(said.get("content-length", 0))
    return said.get("content-type", "").partition(";")[0] in TEXTS and LEAST_BYTES <= length <= MOST_BYTES


def compressed(headers: Headers, body: bytes, coding: str) -> tuple[Headers, bytes]:
    """Headers and body of an answer that is stored nowhere, in a coding that the reader takes."""
    kept = [pair for pair in headers if pair[0].lower() not in ("content-length", "etag", "vary")]
    said = {name.lower(): value for name, value in headers}
    vary = said.get("vary", "")
    if "accept-encoding" not in vary.lower():
        vary = f"{vary}, Accept-Encoding" if vary else "Accept-Encoding"
    kept.append(("Vary", vary))
    tag = said.get("etag", "")
    if coding:
        body = (
            brotli.compress(body, quality=QUICK_BROTLI) if coding == "br" else gzip.compress(body, QUICK_GZIP, mtime=0)
        )
        kept.append(("Content-Encoding", coding))
        # The same content, in other bytes (RFC 9110, 8.8.1).
        tag = f"W/{tag}" if tag and not tag.startswith("W/") else tag
    return [*kept, *([("ETag", tag)] if tag else []), ("Content-Length", str(len(body)))], body


@lru_cache(maxsize=256)
def negotiate(accepted: str) -> str:
    """The best coding that an Accept-Encoding header admits: br, gzip, or "" for none (RFC 9110, 12.5.3)."""
    weights: dict[str, float] = {}
    for item in accepted.lower().split(",")[:20]:
        name, _semicolon, parameter = item.partition(";")
        weights[name.strip()] = _weight(parameter.strip())
    rest = weights.get("*", 0.0)
    found = max(("br", "gzip"), key=lambda coding: weights.get(coding, rest))
    return found if weights.get(found, rest) > 0 else ""


def _weight(parameter: str) -> float:
    if not parameter.startswith("q="):
        return 1.0
    try:
        return float(parameter[2:])
    except ValueError:
        return 0.0


def _tag(etag: str, coding: str) -> str:
    return f'"{etag}-{coding}"' if coding else f'"{etag}"'


def _matches(known: str, tag: str) -> bool:
    """Whether If-None-Match names the tag (RFC 9110, 13.1.2: compared weakly, as proxies weaken it)."""
    return known.strip() == "*" or tag in (item.strip().removeprefix("W/") for item in known.split(","))
