"""What a mailing's content says differently to each recipient.

A content is frozen with these marks in it; the engine puts each recipient's own words in their place, escaped where
the content is HTML. Nothing else in a content differs between recipients.

    <a href="@@unsubscribe_url@@">Unsubscribe</a>
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape

from django.conf import settings
from django.urls import reverse

from cms.mailing.models import Delivery

# The page with one button that ends the subscription; the same address takes RFC 8058's one-click POST.
UNSUBSCRIBE_URL = "@@unsubscribe_url@@"
# Where the reader changes subscriptions.
PREFERENCES_URL = "@@preferences_url@@"
# Why this person gets it, a sentence in their language.
REASON = "@@reason@@"

_ANY_KEY = "-" * 22

MARK = re.compile(r"@@[a-z_]+@@")


def unsubscribe_url(delivery: Delivery) -> str:
    return _pattern(settings.CMS_BASE_URL).replace(_ANY_KEY, delivery.public_id)


@lru_cache(maxsize=2)
def _pattern(base_url: str) -> str:
    """The address with any key: finding it out anew for each recipient costs as much as all else of a message."""
    return base_url + reverse("unsubscribe", args=[_ANY_KEY])


def _preferences_url(delivery: Delivery) -> str:
    # A newsletter may be forwarded: its links can end a subscription, and lead on to where changes are asked for.
    return unsubscribe_url(delivery)


VALUES: dict[str, Callable[[Delivery], str]] = {
    UNSUBSCRIBE_URL: unsubscribe_url,
    PREFERENCES_URL: _preferences_url,
    REASON: lambda delivery: delivery.reason,
}


def unknown_marks(text: str) -> set[str]:
    """Marks that stand for nothing: a slip of the template, which readers must not see."""
    return set(MARK.findall(text)) - set(VALUES)


def fill(text: str, delivery: Delivery, *, is_html: bool) -> str:
    """The text as this recipient reads it."""

    def value(mark: re.Match[str]) -> str:
        words = VALUES[mark[0]](delivery)
        return escape(words) if is_html else words

    return MARK.sub(value, text)
