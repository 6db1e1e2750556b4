"""How long something lasts, as clocks and sentences write it."""

from datetime import timedelta

from django.utils.translation import gettext as _


def clock(length: timedelta) -> str:
    """As a player shows it: "0:48", "12:05", "1:02:05"."""
    hours, minutes, seconds = _parts(length)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes}:{seconds:02}"


def in_words(length: timedelta) -> str:
    """In the active language with units, e.g. "1 h 2 min"; seconds only below ten minutes."""
    hours, minutes, seconds = _parts(length)
    parts = []
    if hours:
        parts.append(_("%(number)d h") % {"number": hours})
    if minutes:
        parts.append(_("%(number)d min") % {"number": minutes})
    if seconds and not hours and minutes < 10:
        parts.append(_("%(number)d s") % {"number": seconds})
    return " ".join(parts)


def iso(length: timedelta) -> str:
    """ISO 8601, e.g. "PT1H2M5S"."""
    hours, minutes, seconds = _parts(length)
    return f"PT{hours}H{minutes}M{seconds}S"


def _parts(length: timedelta) -> tuple[int, int, int]:
    minutes, seconds = divmod(int(length.total_seconds()), 60)
    hours, minutes = divmod(minutes, 60)
    return hours, minutes, seconds
