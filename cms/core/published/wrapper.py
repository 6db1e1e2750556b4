"""Answers anonymous readers before Django does: the callable round Django's WSGI application."""

import logging
from collections.abc import Callable, Iterable
from time import time
from typing import Any

from django.conf import settings
from django.db import connection

from cms.core.published import moments
from cms.core.published.answers import (
    Answer,
    Headers,
    StartResponse,
    compressed,
    make_answer,
    may_be_compressed,
    may_be_stored,
    negotiate,
)
from cms.core.published.generations import Generations, forget_roots
from cms.core.published.marks import Mark, mark_of
from cms.core.published.memory import Memory
from cms.core.published.registry import Reading, counters
from cms.core.published.requests import NO_READER, Address, Requests
from cms.core.published.stores import Store, StoreFailed
from cms.core.published.storing import MEGABYTE, is_off, make_store
from cms.core.published.tallies import Tally

logger = logging.getLogger(__name__)

Environ = dict[str, Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]


class PublishedPages:
    """A WSGI application that answers from what is stored, else asks `application` and stores what may be stored.

    Nothing here may cost a reader the page: whatever fails, the request goes on to Django.
    """

    def __init__(self, application: Application, *, store: Store, memory: Memory, check_seconds: float) -> None:
        self._application = application
        self._store = store
        self._memory = memory
        self._requests = Requests()
        self._generations = Generations(check_seconds=check_seconds, on_change=forget_roots)
        self._tally = Tally()
        # The generation, and until when nothing turns by the clock in it.
        self._valid: tuple[int | None, float] = (None, 0.0)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        try:
            self._tally.write_if_due()
            address = self._requests.address(environ)
            found = self._find(address) if address else None
        except Exception:
            logger.exception("A published page could not be read")
            address, found = None, None
        if found:
            self._count(environ, found.page_id, found.language, stored=True)
            return found.send(environ, start_response)
        if address is None or environ["REQUEST_METHOD"] == "HEAD":
            return self._pass_on(environ, start_response)
        return self._render(address, environ, start_response)

    def _find(self, address: Address) -> Answer | None:
        """The answer that is true at this moment."""
        generation, now = self._generations.current(), time()
        if generation is None:
            return None
        found = self._memory.get(address)
        if found and found.generation == generation and now < found.valid_until:
            return found
        try:
            found = self._store.get(address, generation=generation)
        except StoreFailed as error:
            logger.warning("Stored pages could not be read: %s", error)
            return None
        if found and now < found.valid_until:
            self._memory.put(address, found)
            return found
        return None

    def _render(self, address: Address, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        """Let Django answer; store the answer if the site is still what it was before."""
        try:
            began = self._before()
        except Exception:
            logger.exception("The generation could not be read")
            began = None
        said = _Said()
        response = self._application(environ, said)
        mark = mark_of(response)
        if mark:
            self._count(environ, mark.page_id, mark.language, stored=False)
        if mark is None or began is None or mark.parameters != address.parameters:
            return said.repeat(environ, start_response, response)
        body = b"".join(response)
        _close(response)
        if may_be_stored(said.status, said.headers, body):
            try:
                return self._keep(address, mark, began, said.headers, body).send(environ, start_response)
            except Exception:
                logger.exception("A page could not be published")
        return said.repeat(environ, start_response, [body])

    def _before(self) -> tuple[int, float] | None:
        """The generation before rendering, and until when what is rendered now stays true."""
        generation, now = self._generations.fresh(), time()
        if generation is None:
            return None
        known, until = self._valid
        if known != generation or now >= until:
            until = moments.valid_until(now)
            self._valid = (generation, until)
        return generation, until

    def _keep(self, address: Address, mark: Mark, began: tuple[int, float], headers: Headers, body: bytes) -> Answer:
        generation, until = began
        answer = make_answer(
            generation=generation,
            valid_until=until,
            page_id=mark.page_id,
            language=mark.language,
            headers=headers,
            body=body,
        )
        # A page that took longer than the site stayed the same is sent to who asked, and to nobody else.
        if self._generations.fresh() == generation and time() < until:
            self._memory.put(address, answer)
            try:
                self._store.put(address, answer)
            except StoreFailed as error:
                logger.warning("A page could not be stored for other processes: %s", error)
        return answer

    def _pass_on(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        said = _Said()
        response = self._application(environ, said)
        if environ["REQUEST_METHOD"] not in ("GET", "HEAD"):
            self._generations.doubt()
        mark = mark_of(response)
        if mark:
            self._count(environ, mark.page_id, mark.language, stored=False)
        return said.repeat(environ, start_response, response)

    def _count(self, environ: Environ, page_id: int, language: str, *, stored: bool) -> None:
        if NO_READER in environ:
            return
        if stored:
            self._tally.stored += 1
        else:
            self._tally.rendered += 1
        for counter in counters():
            reading = Reading(
                page_id=page_id,
                language=language,
                path=environ["PATH_INFO"],
                agent=environ.get("HTTP_USER_AGENT", ""),
                is_head=environ["REQUEST_METHOD"] == "HEAD",
            )
            try:
                counter(reading)
            except Exception:
                logger.exception("A reading could not be counted")


class _Said:
    """What an application told the server, kept until it is known what to make of it."""

    def __init__(self) -> None:
        self.status = ""
        self.headers: Headers = []

    def __call__(self, status: str, headers: Headers, exc_info: Any = None) -> None:
        self.status, self.headers = status, list(headers)

    def repeat(self, environ: Environ, start_response: StartResponse, response: Iterable[bytes]) -> Iterable[bytes]:
        """Hand the answer on, compressed if it is a text that anybody may read."""
        is_public = environ["REQUEST_METHOD"] == "GET" and not environ["PATH_INFO"].startswith("/admin/")
        if not is_public or not may_be_compressed(self.status, self.headers):
            start_response(self.status, self.headers)
            return response
        body = b"".join(response)
        _close(response)
        coding = negotiate(environ.get("HTTP_ACCEPT_ENCODING", ""))
        headers, body = compressed(self.headers, body, coding)
        start_response(self.status, headers)
        return [body]


def _close(response: Any) -> None:
    close = getattr(response, "close", None)
    if close:
        close()


def publish(application: Application) -> Application:
    """The application as the settings want it: with stored answers before it, or as it is."""
    if is_off():
        return application
    return PublishedPages(
        application,
        store=make_store(),
        memory=Memory(most_bytes=settings.CMS_PUBLISHED_MEMORY_MB * MEGABYTE),
        check_seconds=check_seconds(),
    )


def check_seconds() -> float:
    """How long a process believes the generation it has read: not at all on SQLite, which is one machine and asked in
    microseconds; half a second elsewhere, unless the settings say otherwise."""
    stated = settings.CMS_PUBLISHED_CHECK_SECONDS
    if stated is not None:
        return float(stated)
    return 0.0 if connection.vendor == "sqlite" else 0.5
