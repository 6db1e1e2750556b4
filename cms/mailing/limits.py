"""How many e-mails may leave in any sixty seconds: of the whole site, of one mailing, to one receiving domain.

The deliveries themselves are the record of the window, so all workers on all machines share it and none is kept
beside it. What counts is what is being handed over now and what was settled in the last sixty seconds; so no minute,
wherever it begins, sees more than the limit (a bucket of tokens lets nearly twice as many through at its edges).
Mail for one occasion counts and is never held back: somebody waits for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection
from django.db.models import Count, Q

from cms.mailing.enums import DeliveryState
from cms.mailing.models import Delivery, Mailing

WINDOW = timedelta(seconds=60)
# Any number that nothing else in the database locks.
_ADVISORY_LOCK = 5_203_771


@dataclass(frozen=True)
class Allowance:
    """What may be reserved now: so many in all, and to each domain so many (None: as many as one likes)."""

    total: int
    per_domain: int | None = None
    used: dict[str, int] = field(default_factory=dict)

    @property
    def full_domains(self) -> list[str]:
        return [domain for domain, number in self.used.items() if number >= (self.per_domain or 0)]

    def choose(self, candidates: list[tuple[int, str]]) -> list[int]:
        """Primary keys of the candidates (key, domain) that fit, the first ones first."""
        used = dict(self.used)
        chosen: list[int] = []
        for key, domain in candidates:
            if len(chosen) >= self.total:
                break
            if self.per_domain is not None:
                if used.get(domain, 0) >= self.per_domain:
                    continue
                used[domain] = used.get(domain, 0) + 1
            chosen.append(key)
        return chosen


def are_set(mailing: Mailing) -> bool:
    return bool(mailing.rate_per_minute or settings.CMS_MAIL_PER_MINUTE or settings.CMS_MAIL_PER_MINUTE_DOMAIN)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Within a transaction: who counts the window reserves before the next one counts.

    SQLite needs nothing: its transactions begin with the write lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ADVISORY_LOCK])
    yield


def allowance(*, mailing: Mailing, most: int, at: datetime) -> Allowance:
    """What of `mailing` may be reserved at `at`, `most` at most."""
    window = Delivery.objects.filter(Q(state=DeliveryState.SENDING) | Q(settled_at__gt=at - WINDOW))
    total = most
    if settings.CMS_MAIL_PER_MINUTE:
        total = min(total, settings.CMS_MAIL_PER_MINUTE - window.count())
    if mailing.rate_per_minute:
        total = min(total, mailing.rate_per_minute - window.filter(mailing=mailing).count())
    total = max(total, 0)
    if not settings.CMS_MAIL_PER_MINUTE_DOMAIN:
        return Allowance(total)
    counted = window.exclude(domain="").values_list("domain").annotate(number=Count("pk")).order_by()
    return Allowance(total, settings.CMS_MAIL_PER_MINUTE_DOMAIN, dict(counted))
