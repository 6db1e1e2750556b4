"""The words on the card of a news page."""

from datetime import timedelta
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.core.i18n.durations import in_words
from cms.core.pages.cards import Card
from cms.news.enums import NewsKind


def dress(card: Card, stored: dict[str, Any]) -> None:
    """Fill a card from what the page stored in its entry."""
    card.kind_label = capfirst(str(NewsKind(stored["kind"]).label))
    card.note = stored.get("author", "")
    if stored.get("seconds"):
        card.note = _("Length %(length)s") % {"length": in_words(timedelta(seconds=stored["seconds"]))}
