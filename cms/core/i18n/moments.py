"""Moments as machines read them."""

from datetime import UTC, datetime


def utc(moment: datetime) -> str:
    """RFC 3339 in UTC to the second, e.g. "2026-11-24T07:00:00Z"."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
