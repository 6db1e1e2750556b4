import os
import signal
import socket
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from cms.runtime.ports import free_port, is_free
from cms.runtime.supervisor import Program, Supervisor

SLEEPER = [sys.executable, "-c", "import time; time.sleep(60)"]
PARENT = [
    sys.executable,
    "-c",
    "import subprocess, sys, time; "
    "print(subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']).pid, flush=True); time.sleep(60)",
]
STUBBORN = [
    sys.executable,
    "-c",
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True); time.sleep(60)",
]


def is_alive(pid: int) -> bool:
    """Whether the process runs; one that has ended and waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def wait_for(condition, seconds=15):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)


@pytest.fixture
def supervise(tmp_path):
    """Start commands under a supervisor; (supervisor, what it said) of each call. All are ended after the test."""
    started = []

    def start(*commands, grace=5.0):
        said = []
        programs = [
            Program(f"child {number}", command, tmp_path / f"{number}.log") for number, command in enumerate(commands)
        ]
        supervisor = Supervisor(programs, say=said.append, backoff=(0.05, 0.1), grace=grace)
        supervisor.start()
        started.append(supervisor)
        return supervisor, said

    yield start
    for supervisor in started:
        supervisor.end()


def test_end_leaves_no_child_behind(supervise):
    supervisor, said = supervise(SLEEPER, SLEEPER)
    pids = list(supervisor.pids().values())

    supervisor.end()

    assert len(pids) == 2
    assert [is_alive(pid) for pid in pids] == [False, False]
    assert said == []


def test_end_takes_grandchildren_along(supervise, tmp_path):
    supervisor, _said = supervise(PARENT)
    log = tmp_path / "0.log"
    wait_for(lambda: log.read_text().strip())
    grandchild = int(log.read_text())
    assert is_alive(grandchild)

    supervisor.end()

    wait_for(lambda: not is_alive(grandchild))


def test_end_kills_what_does_not_listen(supervise, tmp_path):
    supervisor, _said = supervise(STUBBORN, grace=0.3)
    wait_for(lambda: (tmp_path / "0.log").read_text() == "deaf\n")
    (pid,) = supervisor.pids().values()

    supervisor.end()

    assert not is_alive(pid)


def test_dead_child_is_reported_and_started_again(supervise, tmp_path):
    supervisor, said = supervise(SLEEPER)
    (first,) = supervisor.pids().values()

    os.kill(first, signal.SIGKILL)
    supervisor.run(until=lambda: bool(said) and bool(supervisor.pids()), poll_seconds=0.02)

    assert said == [
        f"The child 0 was ended by signal SIGKILL; it is started again in 0.05 s. Its log: {tmp_path / '0.log'}"
    ]
    (second,) = supervisor.pids().values()
    assert second != first


def test_child_that_keeps_dying_is_started_ever_later(supervise):
    supervisor, said = supervise([sys.executable, "-c", "raise SystemExit(3)"])

    supervisor.run(until=lambda: len(said) == 3, poll_seconds=0.02)

    assert [line.split("; ")[1].split(". ")[0] for line in said] == [
        "it is started again in 0.05 s",
        "it is started again in 0.1 s",
        "it is started again in 0.1 s",
    ]
    assert said[0].startswith("The child 0 has ended with code 3")


def test_stop_ends_the_watch(supervise):
    supervisor, _said = supervise(SLEEPER)

    supervisor.stop()
    supervisor.run()

    assert supervisor.stopping


def test_killed_supervisor_leaves_no_child_behind(tmp_path):
    program = textwrap.dedent(
        f"""
        import pathlib, time
        from cms.runtime.supervisor import Program, Supervisor
        supervisor = Supervisor(
            [Program("child", {SLEEPER!r}, pathlib.Path({str(tmp_path)!r}) / "log")], say=print
        )
        supervisor.start()
        print(supervisor.pids()["child"], flush=True)
        time.sleep(60)
        """
    )
    process = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True)
    with process:
        child = int(process.stdout.readline())
        time.sleep(0.3)  # until the child has told the kernel; before that it looks for its parent itself
        assert is_alive(child)

        process.kill()

    wait_for(lambda: not is_alive(child))


def test_free_port_keeps_the_wanted_one_and_avoids_a_taken_one():
    with socket.create_server(("127.0.0.1", 0)) as server:
        taken = server.getsockname()[1]

        assert not is_free(taken)
        other = free_port(wanted=taken)

    assert other != taken
    assert free_port(wanted=other) == other
