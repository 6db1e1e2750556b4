from datetime import date

from django.db.models import Q
from django.utils import timezone

from cms.core.taxonomy.managers import LabelledQuerySet


class PartnerServiceQuerySet(LabelledQuerySet):
    def on(self, day: date | None = None):
        """Services that are there on `day` (default: today)."""
        day = day or timezone.localdate()
        return self.filter(Q(since__isnull=True) | Q(since__lte=day), Q(until__isnull=True) | Q(until__gte=day))
