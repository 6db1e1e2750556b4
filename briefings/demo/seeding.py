"""The demo's briefings, and the reforms and plans that they belong to, from the country's data files."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import timezone

from briefings.governments import load_government_terms
from briefings.models import (
    BranchDesk,
    BranchInitiative,
    BriefingIndexPage,
    BriefingPage,
    BriefingSource,
    Evidence,
    PlannedBriefing,
    RelatedStory,
    Use,
)
from briefings.numbering import give_number
from cms.core.data import load
from cms.core.demo.pages import demo_key, page_id, published_at
from cms.core.demo.registry import Seeding
from cms.core.demo.sections import Section, chosen, seed_section, translate_section
from cms.core.facts.models import Source
from cms.core.i18n import languages
from cms.core.i18n.labels import make_label
from cms.core.parties.models import Contact
from cms.core.taxonomy.models import Branch, Topic

FOLDER = Path(__file__).parent.parent / "data"
NEUTRAL = ("kind", "evidence_level", "effect_direction", "review_by")


def seed_briefings(seeding: Seeding) -> None:
    load_government_terms()
    today = timezone.localdate(seeding.now)
    for row in _rows("initiatives"):
        _initiative(row, today)
    _give_numbers(seeding)
    seed_section(SECTION, seeding)
    for row in _rows("planned"):
        _planned(row, today)
    contact = Contact.objects.first()
    for branch in Branch.objects.all() if contact else ():
        BranchDesk.objects.get_or_create(branch=branch, defaults={"contact": contact})


def seed_uses(seeding: Seeding) -> None:
    """Where two pages of the demo were used: in documents that are plainly invented."""
    today = timezone.localdate(seeding.now)
    for row in _rows("uses"):
        number = page_id(row["page"])
        if number is None:
            continue
        values = {name: row[name] for name in ("kind", "whose", "what")}
        Use.objects.get_or_create(
            page_id=number,
            what=row["what"],
            defaults={
                **values,
                "used_on": today + timedelta(days=row["used"]),
                "language": languages.source(),
                "branch": Branch.objects.filter(code=row["branch"]).first(),
                "decided_at": seeding.now,
            },
        )


def translate_briefings(seeding: Seeding) -> None:
    translate_section(SECTION, seeding)


def _give_numbers(seeding: Seeding) -> None:
    """In the order of publication, which is not that of the files."""
    for data in sorted(SECTION.pages(), key=lambda data: published_at(data, seeding)):
        give_number(translation_key=demo_key(data["code"]), on=timezone.localdate(published_at(data, seeding)))


def _neutral(data: dict[str, Any]) -> dict[str, Any]:
    codes = {*(data.get("sources") or []), *(row["source"] for row in data.get("evidence") or [])}
    sources = {source.code: source for source in Source.objects.filter(code__in=codes)}
    texts = data["languages"][languages.source()].get("evidence") or []
    stories = [number for code in data.get("stories") or [] if (number := page_id(code))]
    return {
        **chosen(data, NEUTRAL),
        "evidence": [
            Evidence(**text, **{**row, "source": sources[row["source"]]})
            for text, row in zip(texts, data.get("evidence") or [], strict=True)
        ],
        "briefing_sources": [BriefingSource(source=sources[code]) for code in data.get("sources") or []],
        "chosen_related": [RelatedStory(chosen_id=number) for number in stories],
        "supersedes": BriefingPage.objects.filter(pk=page_id(data.get("supersedes", ""))).first(),
        "initiatives": list(BranchInitiative.objects.filter(code__in=data.get("initiatives") or [])),
    }


def _initiative(row: dict[str, Any], today: date) -> None:
    due = row.get("briefing_due_in")
    initiative, created = BranchInitiative.objects.get_or_create(
        code=row["code"],
        defaults={
            **{name: make_label(row.get(name) or {}) for name in ("names", "tells", "urls")},
            **{name: row.get(name) for name in ("window_from", "window_to", "checked_on")},
            "branch": Branch.objects.get(code=row["branch"]),
            "phase": row["phase"],
            "project_number": row.get("project_number") or "",
            "briefing_due": today + timedelta(days=due) if due else None,
            "source": Source.objects.filter(code=row.get("source")).first(),
        },
    )
    if created:
        initiative.together_with.set(Branch.objects.filter(code__in=row.get("together_with") or []))
        initiative.topics.set(Topic.objects.filter(code__in=row.get("topics") or []))


def _planned(row: dict[str, Any], today: date) -> None:
    planned, created = PlannedBriefing.objects.get_or_create(
        code=row["code"],
        defaults={
            "names": make_label(row["names"]),
            "tells": make_label(row.get("tells") or {}),
            "kind": row["kind"],
            "month": _month(today, row["months"]),
            "initiative": BranchInitiative.objects.filter(code=row.get("initiative")).first(),
        },
    )
    if created:
        planned.branches.set(Branch.objects.filter(code__in=row["branches"]))
        planned.topics.set(Topic.objects.filter(code__in=row.get("topics") or []))


def _month(today: date, ahead: int) -> date:
    months = today.month - 1 + ahead
    return date(today.year + months // 12, months % 12 + 1, 1)


def _rows(name: str) -> list[dict[str, Any]]:
    return load(FOLDER / settings.CMS_COUNTRY / "rows" / f"{name}.yaml")


SECTION = Section(
    index_type="briefing_index", index=BriefingIndexPage, page=BriefingPage, folder=FOLDER, neutral=_neutral
)
