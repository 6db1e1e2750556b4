from datetime import date

from django.db import models
from django.db.models import Case, Q, Value, When
from django.utils import timezone

from cms.core.accessibility.enums import FaultReason


class FaultQuerySet(models.QuerySet):
    def open(self, day: date | None = None):
        """Faults that are not mended by `day` (default: today)."""
        return self.exclude(mended_on__lte=day or timezone.localdate())

    def mended(self, day: date | None = None):
        return self.filter(mended_on__lte=day or timezone.localdate())

    def late(self, day: date | None = None):
        """Open faults whose day of mending has passed."""
        day = day or timezone.localdate()
        return self.open(day).filter(mend_by__lt=day)

    def in_order(self):
        """As a statement tells them: by reason, the oldest first."""
        places = [When(reason=reason.value, then=Value(place)) for place, reason in enumerate(FaultReason)]
        return self.order_by(Case(*places, default=Value(len(places))), "found_on", "pk")


class AuthorityQuerySet(models.QuerySet):
    def in_force(self, day: date | None = None):
        """The authority that supervises on `day` (default: today): the one that began last; None without one."""
        day = day or timezone.localdate()
        return (
            self.filter(Q(since__isnull=True) | Q(since__lte=day))
            .order_by(models.F("since").desc(nulls_last=True), "pk")
            .first()
        )
