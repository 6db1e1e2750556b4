"""Whole requests in this process: rendered anew by Django, and as readers are answered, from what is stored."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

from django.core.wsgi import get_wsgi_application
from django.db import connection

from cms.core.published.wrapper import publish

Application = Callable[..., Any]

anew: Application = get_wsgi_application()
published: Application = publish(anew)


@dataclass(frozen=True)
class Measure:
    """One request: CPU milliseconds (user and system, of the process) rendered anew and from the store, queries,
    and bytes rendered and as a browser gets them."""

    cpu: float
    queries: int
    size: int
    published_cpu: float
    published_size: int


def get(path: str, application: Application = anew) -> bytes:
    """The body of an anonymous GET by a browser that takes Brotli.

    Raises:
        RuntimeError: the answer is no page.
    """
    path, _question, query = path.partition("?")
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "SCRIPT_NAME": "",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "HTTP_HOST": "localhost",
        "HTTP_ACCEPT_ENCODING": "gzip, deflate, br",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": BytesIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    answer = application(environ, lambda status, headers, *rest: said.append(status))
    try:
        body = b"".join(answer)
    finally:
        if hasattr(answer, "close"):
            answer.close()
    if not said[0].startswith("200"):
        raise RuntimeError(f"{path}: {said[0]}")
    return body


def measure(paths: dict[str, str], *, number: int, rounds: int) -> dict[str, Measure]:
    """The median of some rounds in which all the paths take turns, so that a disturbance meets them all."""
    applications = {"anew": anew, "published": published}
    for path in paths.values():
        for application in applications.values():
            for _ in range(10):
                get(path, application)
    spent: dict[tuple[str, str], list[float]] = {(kind, name): [] for kind in applications for name in paths}
    for _ in range(rounds):
        for name, path in paths.items():
            for kind, application in applications.items():
                start = time.process_time()
                for _ in range(number):
                    get(path, application)
                spent[kind, name].append((time.process_time() - start) * 1000 / number)
    return {
        name: Measure(
            cpu=median(spent["anew", name]),
            queries=_queries(path),
            size=len(get(path)),
            published_cpu=median(spent["published", name]),
            published_size=len(get(path, published)),
        )
        for name, path in paths.items()
    }


def _queries(path: str) -> int:
    with _counted() as said:
        get(path)
    return len(said)


@contextmanager
def _counted() -> Iterator[list[str]]:
    said: list[str] = []

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        said.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        yield said
