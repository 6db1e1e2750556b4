"""The words on a briefing's card."""

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from briefings.enums import BriefingKind
from cms.core.facts.scales import EffectDirection, EvidenceLevel
from cms.core.pages.cards import Card


def dress(card: Card, stored: dict[str, Any]) -> None:
    """Fill a card from what the briefing stored in its entry."""
    card.kind_label = capfirst(str(BriefingKind(stored["kind"]).label))
    card.evidence_level = stored["evidence"]
    card.evidence_label = str(EvidenceLevel(stored["evidence"]).label)
    card.effect_label = str(EffectDirection(stored["effect"]).label)
    if stored.get("number"):
        card.note = _("Briefing %(number)s") % {"number": stored["number"]}
