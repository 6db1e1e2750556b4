from django.db import models
from django.db.models import Q
from django.utils import timezone


class ConsentQuerySet(models.QuerySet):
    def valid(self):
        """Consents that hold today: not withdrawn and not past their end."""
        return self.filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=timezone.localdate()), withdrawn_at__isnull=True
        )
