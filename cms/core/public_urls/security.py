"""Whom to tell of a vulnerability (RFC 9116)."""

from datetime import UTC, datetime

from django.conf import settings
from django.utils.dateparse import parse_date, parse_datetime

from cms.core.i18n import languages
from cms.core.i18n.moments import utc
from cms.core.pages.addresses import address_of

PATH = "/.well-known/security.txt"


def contacts() -> list[str]:
    """Addresses in the order of preference, as URIs."""
    return [
        f"mailto:{contact}" if "@" in contact and ":" not in contact else contact
        for contact in settings.CMS_SECURITY_CONTACTS
    ]


def expiry() -> datetime | None:
    """The moment until which what is said holds; None where the setting says none."""
    text = settings.CMS_SECURITY_EXPIRES
    moment = parse_datetime(text) if "T" in text else None
    if moment is not None:
        return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    try:
        day = parse_date(text)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else None


def security_text() -> str:
    """The file, or "" where nobody is named or it has no end, without which it must not be shown."""
    until = expiry()
    if not contacts() or until is None:
        return ""
    lines = [
        *(f"Contact: {contact}" for contact in contacts()),
        f"Expires: {utc(until)}",
        f"Preferred-Languages: {', '.join(languages.codes())}",
        f"Canonical: {address_of(PATH)}",
    ]
    return "\n".join(lines) + "\n"
