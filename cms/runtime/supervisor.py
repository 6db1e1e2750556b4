"""Starts processes, keeps them running, and leaves none behind.

Each child leads a process group of its own, so that Ctrl-C reaches the supervisor alone, and so that what
a child has started goes with it. If the supervisor itself is killed, the kernel ends the children (see
`orphans`).
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

CHILD = Path(__file__).with_name("child.py")
BACKOFF_SECONDS = (1, 2, 4, 8, 15, 30)
STEADY_AFTER_SECONDS = 30
GRACE_SECONDS = 8


@dataclass
class Program:
    """What to run: a plain name for people, the command, its log, variables beside the supervisor's own.

    `ends_last`: others need it to finish their work, so it is asked to end when they have ended.
    """

    name: str
    command: Sequence[str]
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    ends_last: bool = False


@dataclass
class _Running:
    program: Program
    process: subprocess.Popen | None = None
    started_at: float = 0.0
    restart_at: float = 0.0
    deaths: int = 0


class Supervisor:
    """`start()`, then `run()` until `stop()` is called, from a signal handler for instance."""

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        say: Callable[[str], None],
        backoff: Sequence[float] = BACKOFF_SECONDS,
        grace: float = GRACE_SECONDS,
    ) -> None:
        self._children = [_Running(program) for program in programs]
        self._say = say
        self._backoff = backoff
        self._grace = grace
        self._stopping = False

    def start(self) -> None:
        """Start all, in their order; the logs begin anew."""
        for child in self._children:
            child.program.log.unlink(missing_ok=True)
            self._spawn(child)

    def stop(self) -> None:
        """Ask run() to end everything; safe in a signal handler."""
        self._stopping = True

    @property
    def stopping(self) -> bool:
        return self._stopping

    def run(self, *, until: Callable[[], bool] = lambda: False, poll_seconds: float = 0.2) -> None:
        """Restart what dies, until `stop()` has been called or `until()` is true."""
        while not self._stopping and not until():
            self._look_after()
            time.sleep(poll_seconds)

    def end(self) -> None:
        """End all children: ask, wait, then kill what is left of their groups."""
        running = [child for child in self._children if child.process]
        self._end_together([child for child in running if not child.program.ends_last])
        self._end_together([child for child in running if child.program.ends_last])

    def _end_together(self, children: Sequence[_Running]) -> None:
        leaders = [child.process for child in children if child.process]
        for leader in leaders:
            # The leader alone: it knows how to end those it has started without cutting their work.
            with suppress(ProcessLookupError):
                leader.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + self._grace
        for leader in leaders:
            with suppress(subprocess.TimeoutExpired):
                leader.wait(max(0.1, deadline - time.monotonic()))
            _kill_group(leader)
            leader.wait()

    def pids(self) -> dict[str, int]:
        """{name: process id} of the children that run."""
        return {
            child.program.name: child.process.pid
            for child in self._children
            if child.process and child.process.poll() is None
        }

    def _look_after(self) -> None:
        now = time.monotonic()
        for child in self._children:
            if child.process is None:
                if now >= child.restart_at:
                    self._spawn(child)
                continue
            status = child.process.poll()
            if status is None:
                continue
            _kill_group(child.process)
            child.process = None
            child.deaths = 1 if now - child.started_at > STEADY_AFTER_SECONDS else child.deaths + 1
            wait = self._backoff[min(child.deaths, len(self._backoff)) - 1]
            child.restart_at = now + wait
            self._say(
                f"The {child.program.name} {_how_it_ended(status)}; it is started again in {wait:g} s. "
                f"Its log: {child.program.log}"
            )

    def _spawn(self, child: _Running) -> None:
        program = child.program
        program.log.parent.mkdir(parents=True, exist_ok=True)
        log: IO[bytes]
        with program.log.open("ab") as log:
            child.process = subprocess.Popen(  # noqa: S603  a list of our own, no shell
                [sys.executable, "-I", "-S", str(CHILD), str(os.getpid()), *program.command],
                env={**os.environ, **program.environment},
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        child.started_at = time.monotonic()


def _kill_group(leader: subprocess.Popen) -> None:
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(leader.pid, signal.SIGKILL)


def _how_it_ended(status: int) -> str:
    if status >= 0:
        return f"has ended with code {status}"
    return f"was ended by signal {signal.Signals(-status).name}"
