"""Publishing everything again, warming up, and what staff see of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.servers.basehttp import get_internal_wsgi_application
from django.db import connection, transaction
from wagtail.log_actions import log

from cms.core.published import storing, triggers
from cms.core.published.models import Generation, PublishedDay
from cms.core.published.requests import NO_READER
from cms.core.published.stores import StoreFailed
from cms.core.users.models import User

RENEWED = "core.renew_published"
DAYS = 14
# Addresses that one publication may have rendered.
MOST_WARMED = 30


def renew(*, by: User) -> None:
    """Let every page be rendered anew from now on, whatever is stored, and note who wanted it."""
    with transaction.atomic():
        triggers.raise_generation(connection)
        log(instance=Generation.objects.get(), action=RENEWED, user=by)


@dataclass(frozen=True)
class Overview:
    """`pages` and `size` (bytes) are None where the store does not answer."""

    days: list[PublishedDay]
    changed_at: datetime | None
    pages: int | None
    size: int | None
    room: int


def overview() -> Overview:
    """The last two weeks, the last change of the site, and the room that stored pages take."""
    try:
        usage: tuple[int | None, int | None] = storing.make_store().usage()
    except StoreFailed:
        usage = None, None
    generation = Generation.objects.first()
    return Overview(
        days=list(PublishedDay.objects.all()[:DAYS]),
        changed_at=datetime.fromtimestamp(generation.number / 1000, UTC) if generation else None,
        pages=usage[0],
        size=usage[1],
        room=storing.room(),
    )


def warm(paths: Iterable[str]) -> int:
    """Ask for addresses as a reader would, so that they are stored; return how many were found.

    At most `MOST_WARMED` of them. Nothing is counted as read.
    """
    application = get_internal_wsgi_application()
    asked = list(dict.fromkeys(paths))[:MOST_WARMED]
    return sum(_ask(application, path) == "200" for path in asked)


def _ask(application: Any, path: str) -> str:
    """The status of an anonymous GET."""
    said: list[str] = []
    base = urlsplit(settings.CMS_BASE_URL)
    secure = settings.SECURE_PROXY_SSL_HEADER if base.scheme == "https" else None
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        # PEP 3333: the bytes of the path as Latin-1.
        "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
        "QUERY_STRING": "",
        "SERVER_NAME": base.hostname or "",
        "SERVER_PORT": str(base.port or (443 if base.scheme == "https" else 80)),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": base.netloc,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": base.scheme,
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        NO_READER: True,
        **({secure[0]: secure[1]} if secure else {}),
    }
    answer = application(environ, lambda status, headers, *rest: said.append(status))
    for _part in answer:
        pass
    close = getattr(answer, "close", None)
    if close:
        close()
    return said[0][:3]
