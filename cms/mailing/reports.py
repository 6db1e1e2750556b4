"""What became of a mailing, in figures."""

from dataclasses import dataclass

from django.db.models import Count

from cms.mailing.enums import DeliveryState
from cms.mailing.models import Delivery, Mailing

_SETTLED = (
    DeliveryState.SENT,
    DeliveryState.FAILED,
    DeliveryState.UNCERTAIN,
    DeliveryState.SKIPPED,
    DeliveryState.BOUNCED,
    DeliveryState.COMPLAINED,
)


@dataclass(frozen=True)
class Figure:
    state: DeliveryState
    number: int

    @property
    def label(self) -> str:
        return str(self.state.label)


@dataclass(frozen=True)
class Figures:
    """How many deliveries stand in each state, those in none left out."""

    rows: list[Figure]

    @property
    def total(self) -> int:
        return sum(row.number for row in self.rows)

    @property
    def settled(self) -> int:
        """Of how many nothing more happens by itself."""
        return sum(row.number for row in self.rows if row.state in _SETTLED)

    def number_of(self, state: DeliveryState) -> int:
        return sum(row.number for row in self.rows if row.state == state)


def figures_of(mailing: Mailing) -> Figures:
    counted = dict(
        Delivery.objects.filter(mailing=mailing).order_by().values_list("state").annotate(number=Count("pk"))
    )
    return Figures([Figure(state, counted[state]) for state in DeliveryState if state in counted])
