"""What a briefing shows beyond its own fields, gathered in few queries."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from briefings.enums import EVIDENCE_CSV, BriefingKind, Phase
from briefings.models.number import BriefingNumber
from briefings.versions import Changes, Version, changes_since, versions
from cms.core.facts.scales import CostBand, EffectDirection, EvidenceLevel
from cms.core.i18n.labels import label_text, label_with_language
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.cards import cards, topic_codes
from cms.core.pages.following import follow_address
from cms.core.pages.linked_data import about, plain, without_empty
from cms.core.pages.reading import page_topics, reading_context, row_names
from cms.core.pages.related import related_entries
from cms.core.pdf.services import pdf_beside, with_pdf

if TYPE_CHECKING:
    from briefings.models.briefing import BriefingPage
    from briefings.models.parts import BriefingAuthor
    from briefings.models.rows import BranchInitiative
    from cms.core.facts.models import Source
    from cms.core.taxonomy.models import Topic

RELATED_TYPES = ("stories.storypage",)
SINCE = "since"


def briefing_context(page: "BriefingPage", request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Context of `briefings/briefing_page.html`, given that of every page."""
    chosen = page.chosen_related.model.objects.filter(page=page.pk).values("chosen__translation_key")
    related = related_entries(page=page, chosen=chosen, page_types=RELATED_TYPES)
    topics = page_topics(page, beside=topic_codes(related))
    branches, regions = row_names((page.branches.all(), "position"), (page.regions.all(), "kind__position"))
    evidence = list(page.evidence.select_related("source"))
    sources = _sources(page, evidence)
    # Kept on the page, which names them once more where it says how to cite it.
    authors = page.authors.get_object_list()
    branch_names = [label_text(names) for names in branches]
    numbered = with_pdf(BriefingNumber.objects.filter(translation_key=page.translation_key), page_id=page.pk).first()
    page.number = numbered
    return {
        **reading_context(page, topics),
        **_version_context(page, request, list(context["change_notes"])),
        "kind_label": capfirst(str(BriefingKind(page.kind).label)),
        "number": str(page.number or ""),
        "pdf": pdf_beside(numbered),
        "series": _("Briefing %(number)s") % {"number": page.number} if page.number else "",
        "messages": list(page.key_messages.all()),
        "evidence": [_evidence_row(row) for row in evidence],
        "evidence_url": _evidence_url(page) if evidence and page.first_published_at else "",
        "options": list(page.options.all()),
        "authors": [author.name for author in authors],
        "author_rows": authors,
        "sources": sources,
        "initiatives": initiative_rows(page.initiatives.all()),
        "branch_names": branch_names,
        "region_names": [label_text(names) for names in regions],
        "scales": _scales(page),
        "cloth": {"evidence": page.evidence_level},
        "ask_other_format": page.accessible_contact or page.contact,
        "follow_url": _follow_url(page, topics.own),
        "related": cards(related, topics=topics.marks),
        "linked_data": {**context["linked_data"], **_linked(page, topics.own, authors, sources, branch_names)},
    }


def _version_context(page: "BriefingPage", request: HttpRequest, notes: list[Any]) -> dict[str, Any]:
    """The version that stands here, and the answer to what has changed since the one that the reader holds."""
    if page.first_published_at is None:
        return {"version": Version(1, page.latest_revision_created_at) if page.latest_revision_created_at else None}
    asked = request.GET.get(SINCE, "")
    changes: Changes | None = None
    if asked.strip():
        changes = changes_since(asked, published_at=page.first_published_at, notes=notes)
    return {
        "version": versions(published_at=page.first_published_at, notes=notes)[-1],
        "changes": changes,
        "has_changes": bool(notes),
    }


def _evidence_row(row: Any) -> dict[str, Any]:
    return {
        "action": row.action,
        "finding": row.finding,
        "level": row.level,
        "level_label": EvidenceLevel(row.level).label,
        "effect": row.effect,
        "effect_label": EffectDirection(row.effect).label,
        "cost_label": CostBand(row.cost).label,
        "cost_note": row.cost_note,
        "source": row.source,
    }


def _sources(page: "BriefingPage", evidence: Iterable[Any]) -> "list[Source]":
    """Those of the evidence and the others, each once, in the order of the text."""
    found = [row.source for row in evidence if row.source is not None]
    found += [row.source for row in page.briefing_sources.select_related("source")]
    return list({source.pk: source for source in found}.values())


def _scales(page: "BriefingPage") -> list[dict[str, Any]]:
    return [
        {
            "code": "evidence",
            "label": _("Level of evidence"),
            "level": page.evidence_level,
            "steps": max(EvidenceLevel.values),
            "value": EvidenceLevel(page.evidence_level).label,
        },
        {
            "code": "effect",
            "label": _("Direction of the effect"),
            "choice": page.effect_direction,
            "value": EffectDirection(page.effect_direction).label,
        },
    ]


def initiative_rows(initiatives: "Iterable[BranchInitiative]") -> list[dict[str, Any]]:
    """Reforms and programmes as readers see them, in the active language."""
    rows = []
    for initiative in initiatives:
        url, lang = label_with_language(initiative.urls)
        rows.append(
            {
                "name": label_text(initiative.names),
                "tells": label_text(initiative.tells),
                "number": initiative.project_number,
                "phase": Phase(initiative.phase).label,
                "window_from": initiative.window_from,
                "window_to": initiative.window_to,
                "url": url,
                "url_lang": lang,
            }
        )
    return rows


def _evidence_url(page: "BriefingPage") -> str:
    return path_of(page.url_path, language_of(page.locale_id)) + EVIDENCE_CSV


def _follow_url(page: "BriefingPage", topics: "list[Topic]") -> str:
    """Where to subscribe to what comes next on the same topic."""
    language = language_of(page.locale_id)
    return follow_address(language=language, topic=topics[0].code if topics else "")


def _linked(
    page: "BriefingPage",
    topics: "list[Topic]",
    authors: "list[BriefingAuthor]",
    sources: "list[Source]",
    branches: list[str],
) -> dict[str, Any]:
    """The properties of a Report in schema.org."""
    return without_empty(
        {
            "headline": plain(page.title),
            "about": about(topics),
            "reportNumber": str(page.number or ""),
            "author": [without_empty({"@type": "Person", "name": row.name, "jobTitle": row.role}) for row in authors],
            "audience": [{"@type": "Audience", "audienceType": name} for name in branches],
            "citation": [
                without_empty(
                    {
                        "@type": "CreativeWork",
                        "name": source.title,
                        "url": source.url,
                        "inLanguage": source.language,
                    }
                )
                for source in sources
            ],
        }
    )
