"""Until when an answer rendered now stays true, as far as only the clock changes it."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from cms.core.published.registry import moments


def valid_until(at: float) -> float:
    """The first moment after `at` from which any page may look otherwise; both in seconds since 1970."""
    now = datetime.fromtimestamp(at, UTC)
    found = [following(now) for following in moments()]
    return min([_midnight(now), *(moment for moment in found if moment is not None)]).timestamp()


def _midnight(now: datetime) -> datetime:
    """The next midnight by the site's clock, at which all that is true for a day turns."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=timezone.get_default_timezone())
