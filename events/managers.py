from datetime import datetime

from django.db.models import Q, QuerySet

from events.enums import SessionStatus


class SessionQuerySet(QuerySet):
    def listed(self) -> "SessionQuerySet":
        """Those that readers see, the cancelled ones among them."""
        return self.exclude(status=SessionStatus.DRAFT)

    def taking_place(self) -> "SessionQuerySet":
        return self.listed().exclude(status=SessionStatus.CANCELLED)

    def turning_after(self, at: datetime) -> "SessionQuerySet":
        """Those that have yet to begin or to end."""
        return self.taking_place().filter(Q(starts_at__gt=at) | Q(ends_at__gt=at))
