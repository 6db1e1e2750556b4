"""The words on a story's card."""

from typing import Any

from cms.core.facts.scales import EffectDirection, EvidenceLevel
from cms.core.pages.cards import Card
from cms.stories.enums import StoryKind


def dress(card: Card, stored: dict[str, Any]) -> None:
    """Fill a card from what the story stored in its entry."""
    card.kind_label = str(StoryKind(stored["kind"]).label)
    card.evidence_level = stored["evidence"]
    card.evidence_label = str(EvidenceLevel(stored["evidence"]).label)
    card.effect_label = str(EffectDirection(stored["effect"]).label)
    card.handovers = stored["handovers"]
    card.loose = stored["loose"]
    card.ended = stored["ended"]
    card.note = stored.get("note", "")
