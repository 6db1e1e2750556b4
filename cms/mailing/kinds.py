"""The kinds of subscriptions there are. Each app registers its own at start-up."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.mailing.enums import Frequency, Question


@dataclass(frozen=True)
class SubscriptionKind:
    """What can be subscribed to.

    `label` begins the sentence that tells of a subscription, "Policy briefings: Housing, once a week", and `all_topics`
    stands in it where no topic was chosen. `hint` says in one sentence what comes. `asks` are the questions of the
    form; what is not asked is all topics, all of government, the first of `frequencies`. `mailings` are the kinds of
    mailings that are sent for it: who unsubscribes from one of them ends subscriptions of this kind.
    """

    code: str
    label: Any
    frequencies: tuple[Frequency, ...]
    hint: Any = ""
    all_topics: Any = ""
    asks: frozenset[Question] = frozenset()
    mailings: tuple[str, ...] = ()
    order: int = 100
    # Words for a frequency that fit this kind better than its own, e.g. "four times a year".
    frequency_labels: Mapping[str, Any] = field(default_factory=dict)

    def frequency_choices(self) -> list[tuple[str, Any]]:
        return [(value.value, capfirst(str(self.frequency_label(value)))) for value in self.frequencies]

    def frequency_label(self, frequency: str) -> Any:
        given = self.frequency_labels.get(frequency)
        return given if given is not None else Frequency(frequency).label


# The centre's newsletter: sign-ups are kept from the first day.
NEWSLETTER = SubscriptionKind(
    code="newsletter",
    label=_("The centre's newsletter"),
    hint=_("What happens in social innovation, a few times a year."),
    frequencies=(Frequency.AT_ONCE,),
    frequency_labels={Frequency.AT_ONCE: _("whenever it appears")},
    mailings=("newsletter",),
    order=900,
)

_kinds: dict[str, SubscriptionKind] = {}


def register(kind: SubscriptionKind) -> None:
    """
    Raises:
        ValueError: another kind has the code, or it has no frequency.
    """
    if not kind.frequencies:
        raise ValueError(f"The kind {kind.code!r} is never sent.")
    if _kinds.setdefault(kind.code, kind) != kind:
        raise ValueError(f"Two kinds of subscriptions have the code {kind.code!r}.")


def kinds() -> list[SubscriptionKind]:
    """All kinds in the order in which forms offer them."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.code))


def find_kind(code: str) -> SubscriptionKind | None:
    """The kind; None where its app is not installed any more."""
    return _kinds.get(code)


def main_kind() -> SubscriptionKind | None:
    """The kind that the form of subscriptions asks its questions for: the first that has any."""
    return next((kind for kind in kinds() if kind.asks), None)


def kind_choices() -> list[tuple[str, Any]]:
    return [(kind.code, kind.label) for kind in kinds()]


def kinds_of_mailing(mailing_kind: str) -> list[str]:
    """Codes of the kinds of subscriptions that such a mailing is sent for."""
    return [kind.code for kind in kinds() if mailing_kind in kind.mailings]
