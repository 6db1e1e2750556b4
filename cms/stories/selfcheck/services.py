"""What a self-check says: nothing is stored, added up or ranked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from cms.stories.selfcheck.criteria import GUIDES, Criterion, Guide, Level


@dataclass(frozen=True)
class Answer:
    """A level from 1 to 5, or None where it was left open, and the reasons as they were typed."""

    level: int | None = None
    reasons: str = ""


@dataclass(frozen=True)
class Finding:
    """One criterion with its answer."""

    criterion: Criterion
    answer: Answer

    @property
    def guide(self) -> Guide:
        return GUIDES[self.criterion]

    @property
    def label(self) -> str:
        return str(self.criterion.label)

    @property
    def level(self) -> int | None:
        return self.answer.level

    @property
    def word(self) -> str:
        """The level in a word; "" where it was left open."""
        return str(Level(self.level).label) if self.level is not None else ""

    @property
    def is_strength(self) -> bool:
        return self.level is not None and self.level > Level.FAIR

    @property
    def lacks_reasons(self) -> bool:
        """A level that nothing stands behind."""
        return self.level is not None and not self.answer.reasons.strip()

    @property
    def next_step(self) -> str:
        return self.guide.next_step(self.level) if self.level is not None else ""


@dataclass(frozen=True)
class SelfCheck:
    """The whole, in the order of the criteria, on the day it was made."""

    name: str
    made_on: date
    findings: list[Finding]

    @property
    def open(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.level is None]

    @property
    def strengths(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.is_strength]

    @property
    def first_steps(self) -> list[Finding]:
        """Answered criteria in the order in which it pays to work on them: the weakest first."""
        answered = [finding for finding in self.findings if finding.level is not None]
        return sorted(answered, key=lambda finding: finding.level or 0)

    @property
    def is_complete(self) -> bool:
        return not self.open


def check_potential(*, name: str, answers: Mapping[str, Answer]) -> SelfCheck:
    """Words for the answers to the four criteria, keyed by their codes; what is missing counts as left open."""
    return SelfCheck(
        name=name,
        made_on=timezone.localdate(),
        findings=[Finding(criterion, answers.get(criterion.value, Answer())) for criterion in Criterion],
    )
