"""What was found or done, in words for those who handle requests."""

from dataclasses import dataclass

from cms.core.privacy.registry import Footprint, Kept, PersonalData, Text, declared, traces
from cms.core.privacy.services.sweeping import kept_mentions

SHOWN = 20


@dataclass(frozen=True)
class FoundKind:
    """Rows of one kind about the person: the first of them by name."""

    data: PersonalData
    count: int
    names: list[str]


@dataclass(frozen=True)
class Found:
    """All that is about the person, and texts that name the person."""

    kinds: list[FoundKind]
    mentions: list[Kept]

    def __bool__(self) -> bool:
        return bool(self.kinds or self.mentions)


def found_rows(footprint: Footprint) -> Found:
    """The rows of a look-up by kind, and the texts that name the person beside them."""
    kinds = [
        FoundKind(data, footprint.rows[data.code].count(), [str(row) for row in footprint.rows[data.code][:SHOWN]])
        for data in declared()
        if data.code in footprint.rows
    ]
    person = footprint.person
    return Found(kinds, kept_mentions(person, apart_from=footprint.objects) if person is not None else [])


def named_counts(counts: dict[str, int]) -> list[tuple[Text, int]]:
    """The counts of a report by the names of their kinds; a kind that is gone keeps its code."""
    labels: dict[str, Text] = {data.code: data.label for data in declared()}
    labels |= {trace.code: trace.label for trace in traces()}
    return [(labels.get(code, code), count) for code, count in sorted(counts.items())]
