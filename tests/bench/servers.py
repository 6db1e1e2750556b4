"""Servers as production runs them, each a process of its own whose CPU time can be read."""

import http.client
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROCESSES = 2
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    pid: int

    def cpu(self) -> float:
        """Seconds of user and system time that the server's processes have taken so far."""
        return sum(_cpu(pid) for pid in _tree(self.pid))

    def fetch(self, path: str, coding: str) -> bytes:
        """The body as it comes over the wire.

        Raises:
            RuntimeError: the answer is no page.
        """
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request("GET", path, headers={"Host": "localhost", "Accept-Encoding": coding})
            answer = connection.getresponse()
            body = answer.read()
        finally:
            connection.close()
        if answer.status != 200:
            raise RuntimeError(f"{self.name} {path}: {answer.status}")
        return body


@contextmanager
def granian(name: str, *, settings: str, environment: dict[str, str]) -> Iterator[Server]:
    """The site under the settings, as `make demo` serves it."""
    port = _free_port()
    command = [
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port)),
        *("--workers", str(PROCESSES), "--no-ws", "--log-level", "warning", "cms.wsgi:application"),
    ]
    with _running(name, command, port, {**environment, "DJANGO_SETTINGS_MODULE": settings}) as server:
        yield server


@contextmanager
def nginx(files: dict[str, bytes], folder: Path) -> Iterator[Server | None]:
    """nginx with these bodies by path as files, compressed ones as `….gz`; None where it is not installed."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if program is None:
        yield None
        return
    root, port = folder / "root", _free_port()
    for path, body in files.items():
        file = root / path.lstrip("/")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    config = folder / "nginx.conf"
    config.write_text(
        f"""
        daemon off; worker_processes {PROCESSES}; pid {folder}/nginx.pid; error_log {folder}/error.log;
        events {{ worker_connections 512; }}
        http {{
            access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; open_file_cache max=100;
            types {{ text/html html; }} default_type text/html;
            client_body_temp_path {folder}; proxy_temp_path {folder}; fastcgi_temp_path {folder};
            uwsgi_temp_path {folder}; scgi_temp_path {folder};
            server {{ listen 127.0.0.1:{port}; root {root}; gzip_static on; etag on; }}
        }}
        """
    )
    command = [program, "-c", str(config), "-p", str(folder), "-e", str(folder / "error.log")]
    with _running("nginx", command, port, {}) as server:
        yield server


@contextmanager
def _running(name: str, command: list[str], port: int, environment: dict[str, str]) -> Iterator[Server]:
    process = subprocess.Popen(command, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield Server(name, port, process.pid)
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(600):
        if process.poll() is not None:
            raise RuntimeError(f"{process.args!r} ended with {process.returncode}")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args!r} does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _tree(pid: int) -> list[int]:
    """A process and all below it."""
    found = [pid]
    for parent in found:
        for task in Path(f"/proc/{parent}/task").glob("*/children"):
            found += [int(child) for child in task.read_text().split()]
    return found


def _cpu(pid: int) -> float:
    # What follows the name, which may hold blanks: state is field 3, user and system time 14 and 15.
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS
