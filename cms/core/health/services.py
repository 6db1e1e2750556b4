"""Is the site able to work, and does the background worker live?"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import uuid4

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import Max, Q
from django.utils import timezone

from cms.core.health.models import PeriodicRun

logger = logging.getLogger(__name__)

WORKER_LATE_AFTER = timedelta(minutes=5)


def run_exclusively(*, name: str, lease: timedelta, job: Callable[[], object]) -> bool:
    """Run `job` unless a run of the same name is under way; return whether it ran.

    A run that was killed keeps others away until its `lease` ends, so the lease is longer than the
    longest run. The job runs outside any transaction of this function.
    """
    now = timezone.now()
    PeriodicRun.objects.get_or_create(name=name)
    reserved = PeriodicRun.objects.filter(Q(lease_until=None) | Q(lease_until__lte=now), name=name).update(
        lease_until=now + lease, started_at=now
    )
    if not reserved:
        logger.info("%s is still running; this run is left out", name)
        return False
    mine = PeriodicRun.objects.filter(name=name, lease_until=now + lease)
    try:
        job()
    except BaseException:
        mine.update(lease_until=None)
        raise
    mine.update(lease_until=None, finished_at=timezone.now())
    return True


def worker_seen_at() -> datetime | None:
    """When the background worker last finished a periodic job; None if it never did."""
    return PeriodicRun.objects.aggregate(last=Max("finished_at"))["last"]


def worker_is_late(*, seen_at: datetime | None) -> bool:
    """Whether the worker, which should finish a job every minute, has been silent too long."""
    return seen_at is None or timezone.now() - seen_at > WORKER_LATE_AFTER


def failing_parts() -> list[str]:
    """Which of "database" and "cache", without which the site cannot work, do not answer."""
    checks: dict[str, Callable[[], bool]] = {"database": _database_works, "cache": _cache_works}
    failing = []
    for name, works in checks.items():
        try:
            well = works()
        except Exception:
            logger.exception("The %s does not answer", name)
            well = False
        if not well:
            failing.append(name)
    return failing


def _database_works() -> bool:
    """Reads a table of ours, and on PostgreSQL also asks whether it may be written to."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT current_setting('transaction_read_only')")
            if cursor.fetchone()[0] == "on":
                raise DatabaseError("the database is read-only")
        cursor.execute("SELECT 1 FROM django_migrations LIMIT 1")
        return cursor.fetchone() is not None


def _cache_works() -> bool:
    key = f"health-{uuid4().hex}"
    cache.set(key, "1", timeout=10)
    return cache.get(key) == "1"
