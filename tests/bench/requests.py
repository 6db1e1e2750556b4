"""Whole requests through the WSGI application in this process: middleware, view, template, closing."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from statistics import median
from typing import Any

from django.db import connection

from cms.wsgi import application


@dataclass(frozen=True)
class Measure:
    """CPU milliseconds (user and system, of the process), queries and bytes of one request."""

    cpu: float
    queries: int
    size: int


def get(path: str) -> bytes:
    """The body of an anonymous GET.

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
        answer.close()
    if not said[0].startswith("200"):
        raise RuntimeError(f"{path}: {said[0]}")
    return body


def measure(paths: dict[str, str], *, number: int, rounds: int) -> dict[str, Measure]:
    """The median of some rounds in which all the paths take turns, so that a disturbance meets them all."""
    for path in paths.values():
        for _ in range(10):
            get(path)
    spent: dict[str, list[float]] = {name: [] for name in paths}
    for _ in range(rounds):
        for name, path in paths.items():
            start = time.process_time()
            for _ in range(number):
                get(path)
            spent[name].append((time.process_time() - start) * 1000 / number)
    return {
        name: Measure(cpu=median(spent[name]), queries=_queries(path), size=len(get(path)))
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
