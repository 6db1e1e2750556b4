"""A whole site as processes of its own: the demo's data, the server that production runs, its static files."""

import fcntl
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

ROOT = Path(__file__).resolve().parent.parent.parent
SETTINGS = "tests.journeys.settings"
READY_SECONDS = 120


@dataclass(frozen=True)
class Response:
    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Site:
    """A running server; `address` has no slash at its end."""

    address: str
    data_dir: Path

    def get(self, path: str, **headers: str) -> Response:
        """One request over the wire, not followed anywhere."""
        connection = http.client.HTTPConnection(self.address.removeprefix("http://"), timeout=60)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return Response(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


def environment(data_dir: Path, **more: str) -> dict[str, str]:
    # A database, broker or cache that the environment names is never written to.
    own = {"CMS_DATA_DIR": str(data_dir), "CMS_DATABASE_URL": "", "CMS_BROKER_URL": "", "CMS_CACHE_URL": ""}
    return {**os.environ, "DJANGO_SETTINGS_MODULE": SETTINGS, **own, **more}


def manage(data_dir: Path, *words: str) -> None:
    """Run a management command on the site's data.

    Raises:
        RuntimeError: it failed; the message holds what it said.
    """
    done = subprocess.run(
        [sys.executable, "manage.py", *words], cwd=ROOT, env=environment(data_dir), capture_output=True, text=True
    )
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(words)} failed:\n{done.stdout[-2000:]}{done.stderr[-6000:]}")


def seeded(folder: Path) -> Path:
    """A data folder with the demo and the tests' own pages, made once however many processes ask for it."""
    folder.mkdir(parents=True, exist_ok=True)
    data_dir, done = folder / "seed", folder / "seeded"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not done.exists():
            shutil.rmtree(data_dir, ignore_errors=True)
            manage(data_dir, "migrate", "--verbosity", "0")
            manage(data_dir, "seed_demo")
            manage(data_dir, "seed_extras")
            done.touch()
        manage(data_dir, "collectstatic", "--noinput", "--verbosity", "0")
    return data_dir


@contextmanager
def running(data_dir: Path) -> Iterator[Site]:
    """The site on a free port until the block ends."""
    port = _free_port()
    address = f"http://localhost:{port}"
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--no-ws", "cms.wsgi:application",
    ]  # fmt: skip
    with (data_dir / "server.log").open("w") as log:
        server = subprocess.Popen(
            command, cwd=ROOT, env=environment(data_dir, CMS_BASE_URL=address), stdout=log, stderr=log
        )
        try:
            _wait(server, port, data_dir / "server.log")
            yield Site(address, data_dir)
        finally:
            server.terminate()
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait(server: subprocess.Popen, port: int, log: Path) -> None:
    end = time.monotonic() + READY_SECONDS
    while time.monotonic() < end and server.poll() is None:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", "/healthz", headers={"Host": f"localhost:{port}"})
            if connection.getresponse().status == 200:
                return
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
        finally:
            connection.close()
    raise RuntimeError(f"The server did not start:\n{log.read_text()[-6000:]}")
