"""What the engine of mailings is worth: e-mails a second beside a bare connection, and the fan-out to 100,000.

`python -m tests.bench.mailing` needs PostgreSQL, where it makes a database of its own and drops it afterwards.
"""

import argparse
import os
import resource
import smtplib
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from statistics import median
from urllib.parse import urlsplit

import psycopg

POSTGRES = os.environ.get("CMS_BENCH_POSTGRES_URL", "postgres://postgres@127.0.0.1:5432/postgres")
SETTINGS = "tests.bench.settings"
WORKERS = 2
# As heavy as a newsletter of eight stories: 31 kB of HTML.
PARAGRAPH = '<p style="margin:0 0 12px;font:17px/1.55 Georgia">Asunto ensin -malli säästää yhteiskunnan varoja.</p>\n'


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.mailing", description=__doc__.splitlines()[0])
    parser.add_argument("--number", type=int, default=3000, help="e-mails of a round")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--subscribers", type=int, default=100_000, help="of the fan-out")
    parser.add_argument("--database", default="", metavar="URL", help="a migrated database to keep and use again")
    parser.add_argument("--worker", type=int, metavar="PK", help="be one of the workers")
    options = parser.parse_args()
    if options.worker:
        be_a_worker(options.worker)
        return
    report(number=options.number, rounds=options.rounds, subscribers=options.subscribers, url=options.database)


def report(*, number: int = 3000, rounds: int = 3, subscribers: int = 100_000, url: str = "") -> None:
    try:
        psycopg.connect(POSTGRES, connect_timeout=2).close()
    except psycopg.OperationalError:
        sys.stdout.write("\nmailings: not measured, PostgreSQL is not there (CMS_BENCH_POSTGRES_URL)\n")
        return
    with nullcontext(url) if url else a_database() as url, a_sink() as port:
        os.environ.update(
            DJANGO_SETTINGS_MODULE=SETTINGS,
            CMS_DATABASE_URL=url,
            CMS_EMAIL_URL=f"smtp://127.0.0.1:{port}",
            CMS_CACHE_URL="",
            CMS_BROKER_URL="",
        )
        sys.stdout.flush()
        url or subprocess.run([sys.executable, "manage.py", "migrate", "--verbosity", "0"], check=True)
        measure(port, number, rounds, subscribers)


@contextmanager
def a_database() -> Iterator[str]:
    name = f"viesti_bench_{os.getpid()}"
    with psycopg.connect(POSTGRES, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
        try:
            yield urlsplit(POSTGRES)._replace(path=f"/{name}").geturl()
        finally:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


@contextmanager
def a_sink(*words: str) -> Iterator[int]:
    command = [sys.executable, "-m", "tests.mail_sink", *words]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as sink:
        try:
            yield int(sink.stdout.readline())  # type: ignore[union-attr]  it is a pipe
        finally:
            sink.kill()


def measure(port: int, number: int, rounds: int, subscribers: int) -> None:
    import django  # noqa: PLC0415  needs the environment that report() has set

    django.setup()
    from tests.bench.mailing_rows import a_mailing, fan_out, make_subscribers, message_of  # noqa: PLC0415

    make_subscribers(number)
    bare, engine = [], []
    for _round in range(rounds):
        mailing = a_mailing(number)
        message = message_of(mailing)
        bare.append(number / send_bare(port, message, number))
        engine.append(number / send_with_engine(mailing.pk))
    rate, share = median(engine), median(engine) / median(bare)
    make_subscribers(subscribers - number)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    seconds = fan_out(subscribers)
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    sys.stdout.write(
        f"\nmailings of {len(message) // 1024} kB on PostgreSQL, median of {rounds} rounds of {number}\n"
        f"{'one bare connection, message ready':<44}{median(bare):>8.0f}/s\n"
        f"{f'the whole engine, {WORKERS} workers':<44}{rate:>8.0f}/s{share:>8.2f} × bare\n"
        f"{f'fan-out to {subscribers}':<44}{seconds:>8.1f} s{grown:>8.0f} MB more memory\n"
    )


def send_bare(port: int, message: bytes, number: int) -> float:
    """Seconds for so many messages, of which only recipient, token and Message-ID are put in."""
    with smtplib.SMTP("127.0.0.1", port) as connection:
        connection.ehlo()
        start = time.perf_counter()
        for count in range(number):
            body = message.replace(b"@@number@@", b"%d" % count)
            connection.sendmail("viesti@viesti.example", [f"reader{count}@example.org"], body)
        return time.perf_counter() - start


def send_with_engine(pk: int) -> float:
    """Seconds until the workers have sent the mailing; they have started and connected before."""
    command = [sys.executable, "-m", "tests.bench.mailing", "--worker", str(pk)]
    workers = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(WORKERS)
    ]
    for worker in workers:
        worker.stdout.readline()  # type: ignore[union-attr]  it is a pipe
    start = time.perf_counter()
    for worker in workers:
        worker.stdin.write("go\n")  # type: ignore[union-attr]
        worker.stdin.flush()  # type: ignore[union-attr]
    codes = [worker.wait() for worker in workers]
    if any(codes):
        raise RuntimeError("a worker has failed")
    return time.perf_counter() - start


def be_a_worker(pk: int) -> None:
    import django  # noqa: PLC0415  the environment is set by whoever starts it

    django.setup()
    from cms.mailing.models import Delivery, Mailing  # noqa: PLC0415
    from cms.mailing.placeholders import unsubscribe_url  # noqa: PLC0415
    from cms.mailing.services import send_mailing  # noqa: PLC0415
    from tests.bench import mailing_rows  # noqa: F401, PLC0415  registers the kind

    # What a worker does once in its life: it connects, and reads the table of addresses.
    unsubscribe_url(Delivery())
    Mailing.objects.filter(pk=pk).exists()
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    while send_mailing(pk=pk, seconds=600):
        pass
    # A worker's own end is no part of the mailing.
    os._exit(0)


if __name__ == "__main__":
    main()
