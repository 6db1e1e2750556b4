"""What the page of a branch of government says of briefings: published ones, coming ones, and what they answer."""

from typing import Any

from briefings.enums import BriefingKind
from briefings.models import BranchDesk, BranchInitiative, BriefingIndexPage, PlannedBriefing
from briefings.presentation import initiative_rows
from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of
from cms.core.pages.cards import cards
from cms.core.pages.following import follow_address
from cms.core.pages.row_parts import RowPart
from cms.core.pages.selection import list_path
from cms.core.search.models import PageEntry
from cms.core.taxonomy.models import Branch
from cms.core.visibility.services import listed_rows

NUMBER = 3


def branch_part(branch: Branch, locale_id: int) -> RowPart | None:
    """The newest briefings for the branch, those planned, its reforms and programmes; None where there is nothing."""
    language = language_of(locale_id)
    latest = cards(_latest(branch, locale_id))
    all_url = _all_url(branch, locale_id) if latest else ""
    planned = [_planned_row(row) for row in PlannedBriefing.objects.filter(branches=branch).expected()]
    initiatives = initiative_rows(BranchInitiative.objects.of_branch(branch).going_on())
    follow_url = follow_address(language=language, branch=branch.code)
    desk = BranchDesk.objects.filter(branch=branch).select_related("contact__organisation").first()
    if not (latest or planned or initiatives or desk):
        return None
    return RowPart(
        "briefings/branch_part.html",
        {
            "cards": latest,
            "all_url": all_url,
            "planned": planned,
            "initiatives": initiatives,
            "contact": desk.contact if desk else None,
            "follow_url": follow_url,
        },
        page_types=frozenset({BriefingIndexPage.listed_type} if all_url else ()),
    )


def _latest(branch: Branch, locale_id: int) -> list[PageEntry]:
    of_branch = PageEntry.branches.through.objects.filter(branch=branch).values("pageentry_id")
    entries = PageEntry.objects.filter(
        locale_id=locale_id, page__alias_of=None, page_type=BriefingIndexPage.listed_type, pk__in=of_branch
    )
    return list(listed_rows(entries).select_related("page").without_text().order_by("-published_at", "-pk")[:NUMBER])


def _all_url(branch: Branch, locale_id: int) -> str:
    path = list_path(page_type=BriefingIndexPage.listed_type, locale_id=locale_id)
    return f"{path}?branch={branch.code}" if path else ""


def _planned_row(row: PlannedBriefing) -> dict[str, Any]:
    return {
        "name": label_text(row.names),
        "tells": label_text(row.tells),
        "month": row.month,
        "kind": BriefingKind(row.kind).label,
    }
