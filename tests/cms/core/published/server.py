"""A real server on a socket: in this process, or as a program for tests of several processes."""

import http.client
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server


@dataclass(frozen=True)
class Response:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


class _Quiet(WSGIRequestHandler):
    def log_message(self, *args: Any) -> None:
        pass


class Client:
    def __init__(self, port: int) -> None:
        self.host = f"127.0.0.1:{port}"

    def get(self, path: str, *, method: str = "GET", **headers: str) -> Response:
        """One request over the wire; underscores in the names of headers stand for hyphens."""
        connection = http.client.HTTPConnection(self.host, timeout=20)
        try:
            connection.request(method, path, headers={name.replace("_", "-"): text for name, text in headers.items()})
            answer = connection.getresponse()
            return Response(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


class Server(Client):
    """Serves an application from one thread, which closes its connections to the database at the end."""

    def __init__(self, application: Callable[..., Any]) -> None:
        self._server: WSGIServer = make_server("127.0.0.1", 0, application, handler_class=_Quiet)
        super().__init__(self._server.server_port)
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        from django.db import connections  # noqa: PLC0415  this module is also run before Django is set up

        from cms.core.published.connections import close  # noqa: PLC0415

        try:
            self._server.serve_forever(poll_interval=0.02)
        finally:
            connections.close_all()
            close()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def main() -> None:
    """Serve `cms.wsgi.application` on the database that the arguments name; print the port."""
    from django.conf import settings  # noqa: PLC0415  settings are read from the environment

    (name,) = sys.argv[1:]
    settings.DATABASES["default"]["NAME"] = name
    from cms.wsgi import application  # noqa: PLC0415

    server = make_server("127.0.0.1", 0, application, handler_class=_Quiet)
    sys.stdout.write(f"{server.server_port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
