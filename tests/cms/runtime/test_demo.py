"""`make demo` on a machine that has Python, make and coreutils and nothing else."""

import http.client
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.conf import settings

from cms.runtime.ports import free_port

pytestmark = pytest.mark.slow

COREUTILS = """
    basename cat chmod chown cp cut date dirname echo env expr false head id install ln ls md5sum mkdir mktemp
    mv nproc od paste printf pwd readlink realpath rm rmdir seq sha256sum sleep sort stat tail tee test touch
    tr true uname uniq wc
"""
MINUTES = 60


@pytest.fixture
def bare_path(tmp_path) -> Path:
    """A folder for PATH with links to Python, make, sh and coreutils."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in [*COREUTILS.split(), "make", "sh"]:
        found = shutil.which(name)
        if found:
            (folder / name).symlink_to(found)
    (folder / "python3").symlink_to(Path(sys.base_prefix) / "bin" / "python3")
    return folder


@pytest.fixture
def clone(tmp_path) -> Path:
    """The committed state of the project, without an environment."""
    folder = tmp_path / "clone"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", settings.BASE_DIR, folder], check=True)
    return folder


def get(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request("GET", path, headers={"Host": f"localhost:{port}"})
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


def processes_below(pid: int) -> set[int]:
    """Process ids of everything that `pid` has started, at any depth, and of `pid` itself."""
    parents = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
            except OSError:
                continue
            parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    found = {pid}
    while grown := {child for child, parent in parents.items() if parent in found} - found:
        found |= grown
    return found


def is_alive(pid: int) -> bool:
    try:
        return (Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def tails(folder: Path) -> str:
    """The ends of the logs, for a start that failed."""
    return "".join(f"\n{file.name}: {file.read_text()[-2000:]}" for file in sorted(folder.glob("*.log")))


def test_demo_runs_on_a_bare_machine_and_ends_whole(clone, bare_path, tmp_path):
    port = free_port(wanted=8431)
    data_dir = tmp_path / "data"
    output = tmp_path / "output"
    kept = ("HOME", "LANG", "TMPDIR", "XDG_CACHE_HOME")
    proxies = [name for name in os.environ if re.match(r"(?i)(uv|pip|https?|no|ssl)_", name)]
    environment = {name: os.environ[name] for name in [*kept, *proxies] if name in os.environ}
    environment |= {"PATH": str(bare_path), "PORT": str(port), "CMS_DATA_DIR": str(data_dir)}

    with output.open("wb") as file:
        demo = subprocess.Popen(
            ["make", "demo"],
            cwd=clone,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    started = set()
    try:
        deadline = time.monotonic() + 8 * MINUTES
        while "Ctrl-C ends everything" not in output.read_text():
            assert demo.poll() is None, output.read_text()
            assert time.monotonic() < deadline, output.read_text() + tails(data_dir / "log")
            time.sleep(0.5)
        started = processes_below(demo.pid)
        printed = output.read_text()
        answers = {language: get(port, f"/{language}/") for language in ("fi", "sv", "en")}
        login = get(port, "/admin/login/")

        os.killpg(demo.pid, signal.SIGINT)
        demo.wait(timeout=30)
        time.sleep(0.5)  # what was killed last may not have been collected yet
        left = {pid for pid in started if is_alive(pid)}
    finally:
        for pid in started | processes_below(demo.pid):
            if is_alive(pid):
                os.kill(pid, signal.SIGKILL)
        demo.wait(timeout=30)

    assert {language: status for language, (status, _body) in answers.items()} == {"fi": 200, "sv": 200, "en": 200}
    assert all(f'<html lang="{language}"' in body for language, (_status, body) in answers.items())
    assert login[0] == 200
    assert f"http://localhost:{port}/fi/" in printed
    assert "demo@viesti.example" in printed
    assert left == set()
    assert len(started) >= 7, "make, the supervisor, mail server, worker, clock, web server and their processes"
    assert "Everything has ended." in output.read_text()
    assert sorted(path.name for path in data_dir.iterdir() if path.name.startswith("db")) == ["db.sqlite3"]


def test_taken_port_is_said_in_one_plain_line(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        answer = subprocess.run(
            [sys.executable, "-m", "cms.runtime.demo", "--check"],
            cwd=settings.BASE_DIR,
            env={**os.environ, "PORT": str(port), "CMS_DATA_DIR": str(tmp_path)},
            capture_output=True,
            text=True,
            check=False,
        )

    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith(f"Port {port} is in use on this machine.")
    assert len(answer.stderr.splitlines()) == 1
