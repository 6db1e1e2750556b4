"""Two clocks or workers at once: one digest, and nobody told twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection
from django.utils import timezone

from briefings.announcements.digests import run_digests
from briefings.announcements.recipients import at_once_recipients, note_told
from briefings.announcements.services import send_at_once
from briefings.models import AnnouncedTo, DigestRun
from cms.mailing.models import Mailing
from tests.factories.announcements import subscribe

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(work: Callable[[], object], workers: int = 3) -> list[object]:
    """What each worker gets; all start at the same moment, each on its own connection."""
    start = Barrier(workers)

    def run(_number: int) -> object:
        try:
            start.wait(timeout=20)
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(run, range(workers)))


def test_several_clocks_make_one_digest(add_announcement):
    subscribe(frequency="daily")
    add_announcement(opens_at=timezone.now() - timedelta(days=2))
    at = timezone.localtime().replace(hour=12, minute=0)

    at_once(lambda: run_digests(at=at))

    assert DigestRun.objects.filter(frequency="daily").count() == 1
    assert Mailing.objects.filter(kind="digest").count() == 1


def test_several_workers_make_one_mailing(add_announcement):
    subscribe()
    add_announcement()
    at = timezone.now()

    at_once(lambda: send_at_once(at=at))

    assert Mailing.objects.filter(kind="briefing").count() == 1


def test_only_one_of_several_tells_a_subscriber(add_announcement):
    subscribe()
    add_announcement()
    send_at_once(at=timezone.now())
    mailing = Mailing.objects.get()
    recipients = list(at_once_recipients(mailing))

    def tell() -> bool:
        try:
            note_told(mailing, recipients)
        except IntegrityError:
            return False
        return True

    assert sorted(at_once(tell)) == [False, False, True]
    assert AnnouncedTo.objects.count() == 1
