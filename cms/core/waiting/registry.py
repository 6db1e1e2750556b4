"""What may wait for a member of staff, and what they may start at once. Each app tells of its own.

An app registers in its `ready()`:

    waiting.register(WaitingList(code="enquiries", label=_("Enquiries"), count=…, rows=…, address=…))
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise

from cms.core.users.models import User


@dataclass(frozen=True)
class WaitingRow:
    """One thing that waits.

    `address` opens it where it can be dealt with; `remark` says in a few words why it waits or what it lacks;
    `language` is the code of the language its title is written in, for pages that exist in several;
    `since` is when it began to wait, or the day it was due where `is_late`.
    """

    title: str
    address: str
    remark: str = ""
    language: str = ""
    since: date | datetime | None = None
    is_late: bool = False


def _nowhere(user: User) -> str:
    return ""


def _everyone(user: User) -> bool:
    return True


@dataclass(frozen=True)
class WaitingList:
    """One kind of thing that waits.

    `label` names it in the plural ("Pages to review"). `count(user)` and `rows(user, limit)` answer for one person,
    the rows most urgent first, in a number of queries that does not grow with them. `address(user)` is where all of
    them stand with their filters; left out, a plain list of the rows is shown. `concerns(user)` says whether the
    person ever has to do with it. Lists stand by `order`, the most pressing first.
    """

    code: str
    label: str | Promise
    count: Callable[[User], int]
    rows: Callable[[User, int], Sequence[WaitingRow]]
    address: Callable[[User], str] = _nowhere
    concerns: Callable[[User], bool] = _everyone
    order: int = 100
    icon: str = "tasks"
    is_warning: bool = False


@dataclass(frozen=True)
class QuickAction:
    """Something new that staff often begin; `address(user)` is "" for whoever may not."""

    code: str
    label: str | Promise
    address: Callable[[User], str]
    order: int = 100
    icon: str = "plus"


_lists: dict[str, WaitingList] = {}
_actions: dict[str, QuickAction] = {}


def register(waiting_list: WaitingList) -> None:
    """Add a list to the start page; one of the same code is replaced."""
    _lists[waiting_list.code] = waiting_list


def register_action(action: QuickAction) -> None:
    """Add a button to the start page; one of the same code is replaced."""
    _actions[action.code] = action


def waiting_lists() -> list[WaitingList]:
    return sorted(_lists.values(), key=lambda item: (item.order, item.code))


def quick_actions() -> list[QuickAction]:
    return sorted(_actions.values(), key=lambda item: (item.order, item.code))
