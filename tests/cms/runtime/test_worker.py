"""A real worker over the file queue, killed in the middle: nothing is lost, nothing is sent needlessly twice."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from celery import Celery, current_app
from django.conf import settings as django_settings
from django.db import connection, transaction

from cms.core.notify import Recipient
from cms.mailing.models import Delivery
from cms.mailing.services import enqueue_delivery
from cms.settings import env
from tests.fake_smtp import FakeSmtpServer

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def file_queue(settings, tmp_path) -> Iterator[Path]:
    """Bells of this process ring through files below the returned folder."""
    broker = env.broker(tmp_path / "queue")
    settings.CELERY_BROKER_URL = broker["url"]
    settings.CELERY_BROKER_TRANSPORT = broker["transport"]
    settings.CELERY_BROKER_TRANSPORT_OPTIONS = broker["options"]
    before = current_app._get_current_object()
    app = Celery("viesti-with-files")
    app.config_from_object("django.conf:settings", namespace="CELERY")
    yield tmp_path / "queue"
    app.close()
    before.set_current()


@contextmanager
def worker(data_dir: Path, smtp_port: int) -> Iterator[subprocess.Popen]:
    """A worker with two processes and a clock, in a group of its own, on this test's database."""
    log = (data_dir / "worker.log").open("ab")
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "celery",
            "--app",
            "cms",
            "worker",
            "--beat",
            "--concurrency",
            "2",
            "--without-gossip",
            "--without-mingle",
            "--without-heartbeat",
            "--loglevel",
            "INFO",
        ],
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.cms.runtime.worker_settings",
            "CMS_DATA_DIR": str(data_dir),
            "CMS_DATABASE_URL": database_url(),
            "CMS_BROKER_URL": "",
            "CMS_EMAIL_URL": f"smtp://127.0.0.1:{smtp_port}",
        },
        cwd=django_settings.BASE_DIR,
        stdout=log,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        kill(process)
        log.close()


def database_url() -> str:
    values = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{values['NAME']}"
    return f"postgres://{values['USER']}@{values['HOST']}:{values['PORT']}/{values['NAME']}"


def kill(process: subprocess.Popen) -> None:
    """SIGKILL to the worker and all its processes, as a power cut would."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(condition: Callable[[], bool], what: str, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {what}"
        time.sleep(0.05)


def test_killed_worker_loses_no_mail(file_queue, tmp_path):
    total = 20
    with FakeSmtpServer() as smtp:
        smtp.on_data = lambda _message: time.sleep(0.2) or "250 2.0.0 Ok"
        with transaction.atomic():
            for number in range(total):
                enqueue_delivery(
                    to=Recipient(f"reader{number}@example.org"),
                    language="fi",
                    subject="Tervetuloa",
                    text="Hei!\n",
                    dedup_key=f"test:{number}",
                )
        assert len(list((file_queue / "messages").iterdir())) == total

        with worker(tmp_path, smtp.port) as first:
            wait_for(lambda: len(smtp.received) >= 5, "five messages arrived")
            kill(first)
        unsent = Delivery.objects.exclude(state="sent").count()
        interrupted = Delivery.objects.filter(state="sending").count()
        assert unsent > interrupted, "the worker was killed in the middle of the queue"

        with worker(tmp_path, smtp.port):
            wait_for(lambda: not Delivery.objects.exclude(state="sent").exists(), "every row was sent")

    copies = Counter(message["X-Recipient"] for message in smtp.received)
    assert sorted(copies) == sorted(f"reader{number}@example.org" for number in range(total))
    # Only what was cut between hand-over and commit may come twice, and then under one Message-ID.
    assert sum(copies.values()) - total <= interrupted
    assert len({message["Message-ID"] for message in smtp.received}) == total
