"""Runs the demo: web server, background worker, its clock, and a mail server, until Ctrl-C.

`python -m cms.runtime.demo` after the database has been seeded; `--check` only says whether it could
start. The port is the environment variable PORT, 8000 if it is not set.
"""

import fcntl
import http.client
import os
import signal
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import IO

from cms.runtime.ports import free_port, is_free
from cms.runtime.supervisor import Program, Supervisor
from cms.settings import env

HOST = "127.0.0.1"
SINK_PORT = 2525
READY_SECONDS = 90
DEMO_EMAIL = "demo@viesti.example"
DEMO_PASSWORD = "kutoja-demo-2026"  # noqa: S105  the login of a demo, printed on the screen


class CannotStart(Exception):
    """Why the demo cannot start, in a sentence."""


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def web_port() -> int:
    given = os.environ.get("PORT") or "8000"
    if not given.isdigit() or not 0 < int(given) < 65536:
        raise CannotStart(f"PORT must be a number from 1 to 65535, not {given!r}.")
    port = int(given)
    if not is_free(port, HOST):
        raise CannotStart(
            f"Port {port} is in use on this machine. Stop what uses it, or choose another: make demo PORT={port + 1}"
        )
    return port


def take_lock(data_dir: Path) -> IO[str]:
    """Hold the data folder for this process as long as the returned file is open."""
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = (data_dir / "demo.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        lock.close()
        raise CannotStart(
            f"A demo already runs with the data in {data_dir}. Stop it, or choose another folder: "
            "make demo CMS_DATA_DIR=…"
        ) from error
    return lock


def programs(*, port: int, sink_port: int, data_dir: Path) -> list[Program]:
    """What the demo consists of; everything that it writes lies below `data_dir`."""
    logs, temporary, queue = data_dir / "log", data_dir / "tmp", data_dir / "queue"
    for folder in (temporary, queue):
        folder.mkdir(parents=True, exist_ok=True)
    own_mail = not os.environ.get("CMS_EMAIL_URL")
    environment = {
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "cms.settings.development"),
        "CMS_DATA_DIR": str(data_dir),
        "CMS_BASE_URL": os.environ.get("CMS_BASE_URL") or f"http://localhost:{port}",
        "TMPDIR": str(temporary),
        "PYTHONUNBUFFERED": "1",
    }
    if own_mail:
        environment["CMS_EMAIL_URL"] = f"smtp://{HOST}:{sink_port}"
    python = [sys.executable, "-m"]
    web = [
        *python, "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port),
        "--workers", env.text("CMS_WEB_WORKERS"), "--respawn-failed-workers", "--no-ws",
        "cms.wsgi:application",
    ]  # fmt: skip
    celery = [*python, "celery", "--app", "cms"]
    level = ["--loglevel", env.text("CMS_LOG_LEVEL")]
    worker = [*celery, "worker", *level, "--without-gossip", "--without-mingle", "--without-heartbeat"]
    # A process of its own: a clock inside the worker can die without the worker noticing.
    clock = [*celery, "beat", *level, "--pidfile="]
    sink = [*python, "cms.runtime.sink", str(sink_port), str(data_dir / "mailbox")]
    return [
        *([Program("mail server", sink, logs / "mail.log", environment, ends_last=True)] if own_mail else []),
        Program("background worker", worker, logs / "worker.log", environment),
        Program("worker's clock", clock, logs / "clock.log", environment),
        Program("web server", web, logs / "web.log", environment),
    ]


def is_ready(port: int) -> bool:
    connection = http.client.HTTPConnection(HOST, port, timeout=2)
    try:
        connection.request("GET", "/readyz", headers={"Host": f"localhost:{port}"})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def tidy_database(file: Path) -> None:
    """Write SQLite's journal into the database itself; the web server's processes end with their connections open."""
    if file.is_file():
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def greeting(*, port: int, data_dir: Path) -> str:
    base = os.environ.get("CMS_BASE_URL") or f"http://localhost:{port}"
    names = {"fi": "Suomeksi", "sv": "På svenska", "en": "In English"}
    codes, _international = env.languages()
    lines = [
        "",
        "Viesti is running.",
        "",
        *(f"  {names.get(code, code):<12}{base}/{code}/" for code in codes),
        f"  {'Admin':<12}{base}/admin/",
        f"  {'Login':<12}{DEMO_EMAIL}   {DEMO_PASSWORD}",
    ]
    if not os.environ.get("CMS_EMAIL_URL"):
        lines.append(f"  {'Mailbox':<12}{base}/admin/mailbox/   every e-mail of the demo ends here")
    return "\n".join([*lines, "", f"Logs: {data_dir / 'log'}. Ctrl-C ends everything.", ""])


def run() -> int:
    port = web_port()
    data_dir = env.data_dir()
    with take_lock(data_dir):
        supervisor = Supervisor(programs(port=port, sink_port=free_port(wanted=SINK_PORT), data_dir=data_dir), say=say)
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, lambda *_args: supervisor.stop())
        try:
            supervisor.start()
            deadline = time.monotonic() + READY_SECONDS
            supervisor.run(until=lambda: is_ready(port) or time.monotonic() > deadline)
            if not supervisor.stopping and not is_ready(port):
                say(f"The site does not answer after {READY_SECONDS} s. Look into {data_dir / 'log'}.")
                # A machine with much else to do may be late.
                supervisor.run(until=lambda: is_ready(port))
            if not supervisor.stopping:
                say(greeting(port=port, data_dir=data_dir))
            supervisor.run()
        finally:
            say("Ending…")
            supervisor.end()
            tidy_database(data_dir / "db.sqlite3")
    say("Everything has ended.")
    return 0


def main(arguments: list[str]) -> int:
    try:
        if arguments == ["--check"]:
            web_port()
            take_lock(env.data_dir()).close()
            return 0
        return run()
    except CannotStart as error:
        sys.stderr.write(f"{error}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
