"""What this process has counted and not written yet.

Nothing is kept of a reader: an address of the network, a cookie or a name of a browser never leaves the request.
"""

import atexit
import logging
from datetime import UTC, date, datetime
from functools import lru_cache
from threading import Event, Lock, Thread
from time import time
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest
from django.utils import timezone

from cms.core.counting.agents import is_program
from cms.core.counting.services import Count, DocumentDay, PageDay, add_counts
from cms.core.i18n import languages
from cms.core.published.registry import Reading

logger = logging.getLogger(__name__)

# Keys that wait while the database does not answer; what is new beyond them is not counted.
MOST_WAITING = 50_000

Key = TypeVar("Key", PageDay, DocumentDay)


# In seconds: a day begins with one in every time zone.
QUARTER = 900


class Tally:
    """Counts in memory; a thread of its own writes them down, begun with the first count of a process."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._pages: dict[PageDay, Count] = {}
        self._documents: dict[DocumentDay, Count] = {}
        self._writer: Thread | None = None
        self._ended = Event()

    def count_page(self, *, page_id: int, agent: str) -> None:
        with self._lock:
            _raise(self._pages, PageDay(page_id, _today()), agent)
        self._begin()

    def count_document(self, *, document_id: int, language: str, agent: str) -> None:
        with self._lock:
            _raise(self._documents, DocumentDay(document_id, language, _today()), agent)
        self._begin()

    def write(self) -> None:
        """Write down what waits. Where the database does not answer it goes on waiting."""
        with self._lock:
            pages, documents = self._pages, self._documents
            self._pages, self._documents = {}, {}
        if not pages and not documents:
            return
        try:
            add_counts(pages=pages, documents=documents)
        except Error:
            logger.warning("Counts of readings could not be written; they wait", exc_info=True)
            with self._lock:
                _put_back(self._pages, pages)
                _put_back(self._documents, documents)

    def _begin(self) -> None:
        if self._writer is None and (seconds := settings.COUNTING_SECONDS):
            with self._lock:
                if self._writer is None:
                    self._writer = Thread(target=self._run, args=(seconds,), name="counting", daemon=True)
                    self._writer.start()
                    atexit.register(self._end)

    def _run(self, seconds: float) -> None:
        while not self._ended.wait(seconds):
            self.write()
            connection.close_if_unusable_or_obsolete()
        self.write()
        connection.close()

    def _end(self) -> None:
        self._ended.set()
        if self._writer:
            self._writer.join(timeout=5)


def _raise(counts: dict[Key, Count], key: Key, agent: str) -> None:
    count = counts.get(key)
    if count is None:
        if len(counts) >= MOST_WAITING:
            return
        count = counts[key] = Count()
    if is_program(agent):
        count.programs += 1
    else:
        count.people += 1


def _put_back(counts: dict[Key, Count], waiting: dict[Key, Count]) -> None:
    for key, count in waiting.items():
        now = counts.setdefault(key, Count())
        now.people += count.people
        now.programs += count.programs


def _today() -> date:
    return _day_of(int(time() // QUARTER))


@lru_cache(maxsize=2)
def _day_of(quarter: int) -> date:
    """The day by the site's clock. To ask the time zone at every reading would take half of the whole counting."""
    return timezone.localdate(datetime.fromtimestamp(quarter * QUARTER, UTC))


tally = Tally()


def count_reading(reading: Reading) -> None:
    """Count a page that was sent to a reader. Who asks for its head only has not read it."""
    if not reading.is_head:
        tally.count_page(page_id=reading.page_id, agent=reading.agent)


def count_download(request: HttpRequest, *, document_id: int) -> None:
    """Count a document that was sent to a reader."""
    if request.method == "GET":
        tally.count_document(
            document_id=document_id,
            language=_language_of_link(request),
            agent=request.headers.get("User-Agent", ""),
        )


def _language_of_link(request: HttpRequest) -> str:
    """The language of the page of ours that led here; "" where the browser does not say it."""
    try:
        came_from = urlsplit(request.headers.get("Referer", ""))
    except ValueError:
        return ""
    first = came_from.path.removeprefix("/").partition("/")[0]
    return first if came_from.netloc == request.get_host() and first in languages.codes() else ""
