"""The words on the card of a material."""

from typing import Any

from django.utils.text import capfirst

from cms.core.pages.cards import Card
from cms.materials.enums import MaterialKind


def dress(card: Card, stored: dict[str, Any]) -> None:
    """Fill a card from what the page stored in its entry."""
    card.kind_label = capfirst(str(MaterialKind(stored["kind"]).label))
    card.note = stored["time"]
