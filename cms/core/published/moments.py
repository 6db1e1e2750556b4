"""Until when an answer rendered now stays true, as far as only the clock changes it."""

from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from cms.core.published.registry import moments

# After so many changes within a day by the clock, what asks when the last one was is told: just now.
MOST_STEPS = 50


def valid_until(at: float) -> float:
    """The first moment after `at` from which any page may look otherwise; both in seconds since 1970."""
    now = datetime.fromtimestamp(at, UTC)
    found = [following(now) for following in moments()]
    return min([_midnight(now), *(moment for moment in found if moment is not None)]).timestamp()


def _midnight(now: datetime) -> datetime:
    """The next midnight by the site's clock, at which all that is true for a day turns."""
    tomorrow = timezone.localdate(now) + timedelta(days=1)
    return datetime.combine(tomorrow, time.min, tzinfo=timezone.get_default_timezone())


def valid_since(at: float) -> float:
    """The last moment not after `at` at which pages have changed by the clock alone; both in seconds since 1970.

    Steps through the moments of the day, each of which asks what was registered once more.
    """
    since = datetime.combine(
        timezone.localdate(datetime.fromtimestamp(at, UTC)), time.min, tzinfo=timezone.get_default_timezone()
    ).timestamp()
    for _step in range(MOST_STEPS):
        following = valid_until(since)
        if following > at:
            return since
        since = following
    return at
