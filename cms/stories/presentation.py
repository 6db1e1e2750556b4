"""What a story page shows beyond its own fields, gathered in few queries."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from cms.core.facts.scales import CostBand, EffectDirection, EvidenceLevel, Transferability
from cms.core.i18n import languages
from cms.core.i18n.labels import label_text
from cms.core.pages.cards import cards, topic_codes
from cms.core.pages.reading import page_topics, reading_context, row_names
from cms.core.pages.related import related_entries
from cms.stories.enums import Maturity, Perspective, StoryKind

if TYPE_CHECKING:
    from cms.stories.models.story import StoryPage


def story_context(page: "StoryPage") -> dict[str, Any]:
    """Context of `stories/story_page.html`."""
    related = related_entries(
        page=page,
        chosen=page.chosen_related.model.objects.filter(page=page.pk).values("story__translation_key"),
        page_types=[page._meta.label_lower],
    )
    topics = page_topics(page, beside=topic_codes(related))
    branches, regions = row_names((page.branches.all(), "position"), (page.regions.all(), "kind__position"))
    return {
        **reading_context(page, topics),
        "branch_names": [label_text(names) for names in branches],
        "region_names": [label_text(names) for names in regions],
        "sources": [row.source for row in page.story_sources.select_related("source")],
        "home": page.home_service.link_in(languages.current()) if page.home_service else None,
        "funding": list(page.funding.all()),
        "adopters": list(page.adopters.all()),
        "kind_label": StoryKind(page.kind).label,
        "maturity_label": Maturity(page.maturity).label,
        "perspective_label": Perspective(page.perspective).label,
        "cloth": {
            "evidence": page.evidence_level,
            "handovers": page.handovers,
            "loose": page.has_loose_end,
            "cut": page.maturity == Maturity.ENDED,
        },
        "scales": scales_of(page),
        "related": cards(related, topics=topics.marks),
    }


def scales_of(page: "StoryPage") -> list[dict[str, Any]]:
    """The rail's four signs: a scale or an icon, its name, its value in words, its grounds."""
    return [
        {
            "code": "evidence",
            "label": _("Level of evidence"),
            "level": page.evidence_level,
            "steps": max(EvidenceLevel.values),
            "value": EvidenceLevel(page.evidence_level).label,
            "note": page.evidence_note,
        },
        {
            "code": "effect",
            "label": _("Direction of the effect"),
            "choice": page.effect_direction,
            "value": EffectDirection(page.effect_direction).label,
            "note": page.effect_note,
        },
        {
            "code": "transferability",
            "label": _("Transferability"),
            "level": page.transferability,
            "steps": max(Transferability.values),
            "value": Transferability(page.transferability).label,
            "note": page.transferability_note,
        },
        {
            "code": "cost",
            "label": _("Cost"),
            "choice": page.cost_band,
            "value": CostBand(page.cost_band).label,
            "note": page.cost_note,
        },
    ]
