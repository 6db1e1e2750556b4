"""What the index of stories shows of a comparison: the way in and out of it, and what came of an address."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.pages.cards import Card, Choice
from cms.core.pages.notices import Notice
from cms.core.search.lists import ListQuery
from cms.stories.comparison.choice import pairs
from cms.stories.comparison.services import Column, Comparison


@dataclass(frozen=True)
class Leaving:
    """The way of one story out of the comparison."""

    column: Column
    url: str


def comparison_context(comparison: Comparison, query: ListQuery) -> dict[str, Any]:
    """Context of `components/comparison.html` and of the line above the list."""
    codes = comparison.codes
    return {
        "comparison": comparison,
        "comparison_notices": _notices(comparison),
        "chosen": [
            Leaving(column, _address(query, [code for code in codes if code != column.code]))
            for column in comparison.columns
        ],
        "without_comparison": _address(query, []),
    }


def offer(cards: list[Card], *, comparison: Comparison, query: ListQuery) -> list[Card]:
    """The cards with the link that takes each into the comparison or out of it; none into a full one."""
    codes = comparison.codes
    for card in cards:
        place = f"#story-{card.code}"
        if card.code in codes:
            rest = [code for code in codes if code != card.code]
            onward = (
                (_("See them side by side"), "#comparison") if comparison.is_shown else (_("Add another story."), "")
            )
            card.choice = Choice(_("Remove from the comparison"), _address(query, rest) + place, True, *onward)
        elif not comparison.is_full:
            card.choice = Choice(_("Add to the comparison"), _address(query, [*codes, card.code]) + place, False)
    return cards


def _address(query: ListQuery, codes: list[str]) -> str:
    """The list as it is narrowed now, on its present page, with these stories compared."""
    return replace(query, kept=pairs(codes)).address(page=query.page)


def _notices(comparison: Comparison) -> list[Notice]:
    found = []
    if comparison.left_out:
        found.append(
            Notice(
                title=ngettext(
                    "One story was left out of the comparison.",
                    "%(number)d stories were left out of the comparison.",
                    comparison.left_out,
                )
                % {"number": comparison.left_out},
                text=_("At most four fit side by side; the first four are shown. Remove one to make room for another."),
            )
        )
    if comparison.unknown:
        found.append(
            Notice(
                title=ngettext(
                    "One of the stories can’t be shown.",
                    "%(number)d of the stories can’t be shown.",
                    comparison.unknown,
                )
                % {"number": comparison.unknown},
                text=_("It may have been taken away from the site, or its code is wrong. The others are here."),
            )
        )
    if comparison.is_asked and not comparison.is_shown:
        found.append(
            Notice(
                title=_("Choose at least two stories to compare."),
                text=_("Press “Add to the comparison” below two, three or four of the stories."),
                icon_name="info",
            )
        )
    return found
