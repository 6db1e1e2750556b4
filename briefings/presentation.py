"""What a briefing shows beyond its own fields, gathered in few queries."""

from typing import TYPE_CHECKING, Any

from briefings.enums import BriefingKind
from cms.core.i18n.labels import label_text
from cms.core.pages.cards import cards, topic_codes
from cms.core.pages.linked_data import about, plain
from cms.core.pages.reading import page_topics, reading_context, row_names
from cms.core.pages.related import related_entries

if TYPE_CHECKING:
    from briefings.models.briefing import BriefingPage

RELATED_TYPES = ("stories.storypage",)


def briefing_context(page: "BriefingPage", linked: dict[str, Any]) -> dict[str, Any]:
    """Context of `briefings/briefing_page.html`; `linked` is the page's JSON-LD, to which it adds."""
    chosen = page.chosen_related.model.objects.filter(page=page.pk).values("chosen__translation_key")
    related = related_entries(page=page, chosen=chosen, page_types=RELATED_TYPES)
    topics = page_topics(page, beside=topic_codes(related))
    branches, regions = row_names((page.branches.all(), "position"), (page.regions.all(), "kind__position"))
    number = str(page.number or "")
    return {
        **reading_context(page, topics),
        "kind_label": BriefingKind(page.kind).label,
        "number": number,
        "branch_names": [label_text(names) for names in branches],
        "region_names": [label_text(names) for names in regions],
        "related": cards(related, topics=topics.marks),
        "linked_data": {**linked, "headline": plain(page.title), "about": about(topics.own), "reportNumber": number},
    }
