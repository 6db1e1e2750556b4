"""The rows of a comparison: what is asked of each story, and how its answer is shown."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.core.facts.models import Fact
from cms.core.facts.presentation import FactView, fact_view
from cms.core.facts.scales import CostBand, EffectDirection, EvidenceLevel, Transferability
from cms.core.i18n.labels import label_text
from cms.stories.comparison.excerpts import first_block
from cms.stories.enums import Maturity, StoryKind
from cms.stories.models.parts import Adopter
from cms.stories.models.story import StoryPage

MOST_FACTS = 3


@dataclass(frozen=True)
class Cell:
    """One story's answer; empty where the story does not say."""

    # Plain lines, a list when more than one; or rich text; or figures.
    lines: tuple[str, ...] = ()
    markup: SafeString = field(default_factory=SafeString)
    facts: tuple[FactView, ...] = ()
    # A scale: the level on a loom of so many steps, or the code that an icon stands for.
    level: int | None = None
    steps: int = 0
    scale: str = ""
    choice: str = ""
    note: str = ""
    # How many more there are in the story itself.
    more: int = 0
    # Whether the words are the story's own, in its language, and not ours in the reader's.
    is_story_text: bool = False

    @property
    def is_empty(self) -> bool:
        return not (self.lines or self.markup or self.facts)


@dataclass(frozen=True)
class Row:
    """One question with each story's answer; `remark` is "same", "differs" or "" where texts can't be compared."""

    code: str
    heading: str
    cells: list[Cell] = field(default_factory=list)
    remark: str = ""


Answer = Callable[[StoryPage], Cell]


def rows_of(stories: list[StoryPage], facts: dict[int, Fact]) -> list[Row]:
    """The rows in the order of the table; those about which no story says anything are left out."""
    found = [
        _row("summary", _("In short"), stories, lambda story: _text(story.summary)),
        _row("kind", _("Kind of story"), stories, lambda story: _ours(StoryKind(story.kind).label), compared=True),
        _row("problem", _("The problem"), stories, lambda story: _rich(story.problem)),
        _row("solution", _("What was done differently"), stories, lambda story: _rich(story.solution)),
        _row("target_groups", _("For whom"), stories, lambda story: _text(story.target_groups)),
        _row("evidence", _("Level of evidence"), stories, _evidence, compared=True),
        _row("effect", _("Direction of the effect"), stories, _effect, compared=True),
        _row("transferability", _("Transferability"), stories, _transferability, compared=True),
        _row("cost", _("Cost"), stories, _cost, compared=True),
        _row("maturity", _("Stage"), stories, lambda story: _ours(Maturity(story.maturity).label), compared=True),
        _row("years", _("Years"), stories, _years, compared=True),
        _row("regions", _("Where"), stories, _regions, compared=True),
        _row("facts", _("Figures"), stories, lambda story: _facts(story, facts)),
        _row("what_did_not_work", _("What did not work"), stories, lambda story: _rich(story.what_did_not_work)),
        _row("conditions", _("What it needs"), stories, lambda story: _rich(story.conditions)),
        _row("how_to_adopt", _("How to begin"), stories, _steps),
        _row("adopters", _("Taken into use by"), stories, _adopters),
    ]
    return [row for row in found if not all(cell.is_empty for cell in row.cells)]


def fact_keys(stories: list[StoryPage]) -> set[int]:
    """The facts that the stories' results tell, read from what is stored so that no query runs for each story."""
    return {key for story in stories for key in _fact_keys(story)}


def _row(code: str, heading: str, stories: list[StoryPage], answer: Answer, *, compared: bool = False) -> Row:
    cells = [answer(story) for story in stories]
    remark = ""
    if compared and len(cells) > 1:
        remark = "same" if len({(cell.lines, cell.level) for cell in cells}) == 1 else "differs"
    return Row(code=code, heading=heading, cells=cells, remark=remark)


def _text(text: str) -> Cell:
    return Cell(lines=(text,) if text else (), is_story_text=True)


def _rich(markup: str) -> Cell:
    return Cell(markup=first_block(markup), is_story_text=True)


def _ours(text: Any) -> Cell:
    return Cell(lines=(capfirst(str(text)),))


def _evidence(story: StoryPage) -> Cell:
    label = capfirst(str(EvidenceLevel(story.evidence_level).label))
    return Cell(lines=(label,), level=story.evidence_level, steps=max(EvidenceLevel.values), note=story.evidence_note)


def _effect(story: StoryPage) -> Cell:
    label = capfirst(str(EffectDirection(story.effect_direction).label))
    return Cell(lines=(label,), scale="effect", choice=story.effect_direction, note=story.effect_note)


def _transferability(story: StoryPage) -> Cell:
    label = capfirst(str(Transferability(story.transferability).label))
    return Cell(
        lines=(label,),
        level=story.transferability,
        steps=max(Transferability.values),
        note=story.transferability_note,
    )


def _cost(story: StoryPage) -> Cell:
    label = capfirst(str(CostBand(story.cost_band).label))
    return Cell(lines=(label,), scale="cost", choice=story.cost_band, note=story.cost_note)


def _years(story: StoryPage) -> Cell:
    if not story.started_year:
        return Cell()
    return Cell(lines=(f"{story.started_year}–{story.ended_year or ''}",))


def _regions(story: StoryPage) -> Cell:
    regions = sorted(story.regions.all(), key=lambda region: (region.kind.position, region.code))
    # A story without regions concerns the whole country.
    return Cell(lines=tuple(label_text(region.names) for region in regions) or (_("The whole country"),))


def _facts(story: StoryPage, facts: dict[int, Fact]) -> Cell:
    views = [fact_view(facts[key]) for key in _fact_keys(story) if key in facts]
    shown = [view for view in views if view is not None]
    return Cell(facts=tuple(shown[:MOST_FACTS]), more=max(0, len(shown) - MOST_FACTS))


def _fact_keys(story: StoryPage) -> list[int]:
    values = [block["value"] for block in story.results.raw_data if block["type"] == "fact"]
    return [int(value) for value in values if value]


def _steps(story: StoryPage) -> Cell:
    """The headings of the steps, which are written as orders."""
    found = [
        step.get("value", step).get("heading", "")
        for block in story.how_to_adopt.raw_data
        if block["type"] == "steps"
        for step in block["value"]
    ]
    return Cell(lines=tuple(text for text in found if text), is_story_text=True)


def _adopters(story: StoryPage) -> Cell:
    return Cell(lines=tuple(_adopter(adopter) for adopter in story.adopters.all()), is_story_text=True)


def _adopter(adopter: Adopter) -> str:
    remarks = [adopter.place, str(adopter.since_year or "")]
    return ", ".join(part for part in (adopter.name, *remarks) if part)
