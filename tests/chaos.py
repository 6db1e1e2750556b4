"""`make chaos`: workers are killed at random while a mailing is sent, and nobody may be missing or get it twice.

`python -m tests.chaos` needs PostgreSQL, where it makes a database of its own and drops it afterwards. What was cut in
the middle is uncertain and waits for a person; at the end one releases it, and is the only one who may cause a copy.
"""

import argparse
import multiprocessing
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from pathlib import Path

LEASE_SECONDS = 2
WORKERS = 2
# So long the sink takes for a message: else a mailing is over before anything can go wrong.
SLOW_MS = 4
# Messages between two kills, on average; the lease of a killed worker's rows gives the rest their time.
RECIPIENTS_A_KILL = 10


@dataclass(frozen=True)
class Outcome:
    """What the server took, as its own record says, beside what the rows say."""

    recipients: int
    kills: int
    seconds: float
    states: dict[str, int]
    missing: int
    twice: int
    uncertain_and_taken: int
    missing_after_release: int
    twice_after_release: int
    twice_unreleased: int

    @property
    def is_clean(self) -> bool:
        """Nobody is missing, and nobody has two whom no person has released."""
        return not (self.missing or self.twice or self.missing_after_release or self.twice_unreleased)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.chaos", description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=2000, help="recipients")
    parser.add_argument("--kills", type=int, default=50)
    options = parser.parse_args()
    from tests.bench.mailing import a_database, a_sink  # noqa: PLC0415  a script of its own

    with a_database() as url, tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record"
        with a_sink("--record", str(record), "--slow", str(SLOW_MS)) as port:
            os.environ.update(
                DJANGO_SETTINGS_MODULE="tests.bench.settings",
                CMS_DATABASE_URL=url,
                CMS_EMAIL_URL=f"smtp://127.0.0.1:{port}",
                CMS_CACHE_URL="",
                CMS_BROKER_URL="",
                CMS_DATA_DIR=folder,
            )
            sys.stdout.write("Preparing a database…\n")
            sys.stdout.flush()
            subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], check=True)
            outcome = prepare_and_run(options.number, options.kills, record)
    report(outcome)
    sys.exit(0 if outcome.is_clean else 1)


def prepare_and_run(number: int, kills: int, record: Path) -> Outcome:
    import django  # noqa: PLC0415  needs the environment that main() has set

    django.setup()
    from django.conf import settings  # noqa: PLC0415

    from cms.core.users.models import User  # noqa: PLC0415
    from tests.bench.mailing_rows import a_mailing, make_subscribers  # noqa: PLC0415

    settings.CMS_DELIVERY_LEASE_SECONDS = LEASE_SECONDS
    make_subscribers(number)
    person = User.objects.create_user("person@viesti.example", "a-long-password")
    return run(mailing_pk=a_mailing(number).pk, kills=kills, record=record, person=person)


def report(outcome: Outcome) -> None:
    states = ", ".join(f"{number} {state}" for state, number in sorted(outcome.states.items()))
    lines = [
        "",
        f"{outcome.recipients} recipients, {WORKERS} workers, {outcome.kills} × SIGKILL in {outcome.seconds:.0f} s",
        f"{'before anybody decides':<44}{states}",
        f"{'called sent and never taken (missing)':<44}{outcome.missing}",
        f"{'taken twice':<44}{outcome.twice}",
        f"{'uncertain, of which the server had taken':<44}{outcome.uncertain_and_taken}",
        f"{'after a person released them: missing':<44}{outcome.missing_after_release}",
        f"{'taken twice by that person’s leave':<44}{outcome.twice_after_release}",
        f"{'taken twice without':<44}{outcome.twice_unreleased}",
        "clean" if outcome.is_clean else "NOT CLEAN",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def run(*, mailing_pk: int, kills: int, record: Path, person: object) -> Outcome:
    """Send the mailing with workers that are killed so many times, then release what is uncertain."""
    # Models are loaded only now.
    from cms.mailing.models import Delivery  # noqa: PLC0415
    from cms.mailing.services import release_uncertain  # noqa: PLC0415

    rows = Delivery.objects.filter(mailing=mailing_pk)
    start = time.monotonic()
    killed = send_and_kill(mailing_pk, kills, record)
    seconds = time.monotonic() - start
    states = Counter(rows.values_list("state", flat=True))
    taken = taken_by(record)
    doubtful = set(rows.filter(state="uncertain").values_list("message_id", flat=True))
    sent = set(rows.filter(state="sent").values_list("message_id", flat=True))
    everybody = set(rows.values_list("message_id", flat=True))
    if doubtful:
        release_uncertain(pk=mailing_pk, by=person)  # type: ignore[arg-type]  a User, who is known only now
        send_and_kill(mailing_pk, 0, record)
    finally_taken = taken_by(record)
    copies = {key for key, number in finally_taken.items() if number > 1}
    return Outcome(
        recipients=len(everybody),
        kills=killed,
        seconds=seconds,
        states=dict(states),
        missing=len(sent - set(taken)) + len(everybody - sent - doubtful),
        twice=sum(number > 1 for number in taken.values()),
        uncertain_and_taken=len(doubtful & set(taken)),
        missing_after_release=len(everybody - set(finally_taken)),
        twice_after_release=len(copies & doubtful),
        twice_unreleased=len(copies - doubtful) + sum(number > 2 for number in finally_taken.values()),
    )


def send_and_kill(mailing_pk: int, kills: int, record: Path) -> int:
    """Let workers send until nothing is left, and kill one of them so many times; return how many were killed.

    A worker is killed when the server has just taken something more: one that has not begun yet proves nothing.
    """
    from django.db import connections  # noqa: PLC0415

    from cms.mailing.models import Delivery, Mailing  # noqa: PLC0415
    from cms.mailing.placeholders import unsubscribe_url  # noqa: PLC0415

    unsubscribe_url(Delivery())  # reads the table of addresses, which each fork would have to do anew
    dice, killed = random.Random(os.getpid()), 0
    connections.close_all()
    workers = [start_worker(mailing_pk) for _ in range(WORKERS)]
    try:
        while Mailing.objects.filter(pk=mailing_pk, state="sending").exists():
            connections.close_all()  # a fork must not inherit a connection
            if killed >= kills:
                time.sleep(0.2)
                continue
            if not has_grown(record, lines=dice.randrange(1, 2 * RECIPIENTS_A_KILL)):
                continue
            time.sleep(dice.uniform(0, 0.02))
            which = dice.randrange(WORKERS)
            os.kill(workers[which].pid or 0, signal.SIGKILL)
            workers[which].join()
            workers[which] = start_worker(mailing_pk)
            killed += 1
    finally:
        for worker in workers:
            worker.kill()
            worker.join()
    return killed


def has_grown(record: Path, *, lines: int, seconds: float = 3) -> bool:
    """Wait until the server has taken so many more messages; whether it has in time."""
    before, over = lines_of(record), time.monotonic() + seconds
    while time.monotonic() < over:
        if lines_of(record) >= before + lines:
            return True
        time.sleep(0.002)
    return False


def lines_of(record: Path) -> int:
    return record.read_bytes().count(b"\n") if record.exists() else 0


def start_worker(mailing_pk: int) -> BaseProcess:
    worker = multiprocessing.get_context("fork").Process(target=work, args=[mailing_pk], daemon=True)
    worker.start()
    return worker


def work(mailing_pk: int) -> None:
    from cms.mailing.services import finish_mailing, send_mailing, sweep_due  # noqa: PLC0415

    while True:
        sweep_due()
        send_mailing(pk=mailing_pk, seconds=60)
        finish_mailing(pk=mailing_pk)
        time.sleep(0.1)


def taken_by(record: Path) -> Counter[str]:
    """How often the server took each message, by Message-ID."""
    return Counter(line.split()[0] for line in record.read_text().splitlines())


if __name__ == "__main__":
    main()
