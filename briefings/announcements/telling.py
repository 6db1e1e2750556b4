"""All that is done each minute so that subscribers are told."""

from django.utils import timezone

from briefings.announcements.digests import run_digests
from briefings.announcements.services import open_due, send_at_once
from briefings.announcements.windows import remind_of_windows


def tell() -> int:
    """Open what is due, then make the mailings at once, the digests and the reminders; return how many."""
    at = timezone.now()
    open_due(at=at)
    return send_at_once(at=at) + run_digests(at=at) + remind_of_windows(at=at)
