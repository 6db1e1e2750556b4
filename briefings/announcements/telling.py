"""All that is done each minute so that subscribers are told."""

from django.utils import timezone

from briefings.announcements.digests import run_digests
from briefings.announcements.services import open_due, send_at_once


def tell() -> int:
    """Open what is due, then write to those who hear at once, then make the digests; return how many mailings."""
    at = timezone.now()
    open_due(at=at)
    return send_at_once(at=at) + run_digests(at=at)
