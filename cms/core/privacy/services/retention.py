"""Erasing what is older than its time, every day."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from cms.core.privacy.models import RetentionReport
from cms.core.privacy.registry import PersonalData, declared, traces
from cms.core.privacy.services.erasing import erase_due

logger = logging.getLogger(__name__)

BATCH = 500


def apply_retention(*, now: datetime | None = None) -> RetentionReport:
    """Erase every row whose time is up at `now`, and store how many of each kind.

    A kind that fails keeps none of the others from being done; it stands among the report's failures. A second
    run right after the first finds nothing.
    """
    now = now or timezone.now()
    started_at = timezone.now()
    jobs: dict[str, Callable[[], int]] = {data.code: partial(expire_rows, data=data, now=now) for data in declared()}
    jobs |= {trace.code: partial(_expire, trace.expire, now) for trace in traces() if trace.expire is not None}
    counts: dict[str, int] = {}
    failures: list[str] = []
    for code, job in jobs.items():
        try:
            count = job()
        except Exception:
            logger.exception("The retention of %s failed", code)
            failures.append(code)
        else:
            if count:
                counts[code] = count
    return RetentionReport.objects.create(
        started_at=started_at, finished_at=timezone.now(), counts=counts, failures=failures
    )


def expire_rows(*, data: PersonalData, now: datetime) -> int:
    """Erase the declaration's rows that are older than their time, a batch to a transaction; returns how many."""
    if data.expire is not None:
        return _expire(data.expire, now)
    due = due_rows(data=data, now=now)
    erased = 0
    # The keys are read first: a row that may not be erased would otherwise come up again and again.
    pks = list(due.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(pks), BATCH):
        batch = data.model_class._base_manager.filter(pk__in=pks[start : start + BATCH])
        erased += erase_due(data=data, rows=batch)
    return erased


def due_rows(*, data: PersonalData, now: datetime) -> models.QuerySet:
    """The rows whose time is up at `now` by the declaration's rule; none where it has no rule of days."""
    rows = data.model_class._base_manager.all()
    rule = data.retention
    if rule.days is None or not rule.since:
        return rows.none()
    limit: Any = now - timedelta(days=rule.days)
    if not isinstance(data.model_class._meta.get_field(rule.since), models.DateTimeField):
        limit = timezone.localdate(limit)
    return rows.filter(rule.where, **{f"{rule.since}__lt": limit})


def _expire(expire: Callable[[datetime], int], now: datetime) -> int:
    with transaction.atomic():
        return expire(now)
