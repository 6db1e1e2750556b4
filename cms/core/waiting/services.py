"""What waits for one member of staff."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from cms.core.users.models import User
from cms.core.waiting import registry
from cms.core.waiting.registry import QuickAction, WaitingList, WaitingRow

SHOWN = 5


@dataclass(frozen=True)
class Section:
    """A list as it stands for one person: how many wait, the first of them, and where all of them are."""

    waiting_list: WaitingList
    count: int
    rows: Sequence[WaitingRow]
    address: str

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


@dataclass(frozen=True)
class Action:
    """A button of the start page that the person may press."""

    quick_action: QuickAction
    address: str


def waiting_for(*, user: User, shown: int = SHOWN) -> list[Section]:
    """Every list that concerns the person, the empty ones too, each with its first rows."""
    sections = []
    for item in registry.waiting_lists():
        if not item.concerns(user):
            continue
        count = item.count(user)
        rows = item.rows(user, shown) if count else []
        sections.append(Section(item, count, rows, item.address(user) or own_address(item)))
    return sections


def actions_for(*, user: User) -> list[Action]:
    """What the person may begin."""
    offered = ((item, item.address(user)) for item in registry.quick_actions())
    return [Action(item, address) for item, address in offered if address]


def own_address(waiting_list: WaitingList) -> str:
    """The plain list of all rows."""
    return reverse("waiting_list", args=[waiting_list.code])
