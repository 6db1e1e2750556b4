"""What became of a mailing, in figures."""

from dataclasses import dataclass

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

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


def with_figures(mailings: QuerySet[Mailing]) -> QuerySet[Mailing]:
    """Each mailing with `number_of_deliveries` and, by state, `number_sent`, `number_failed` …

    Subqueries, which are counted for the rows of one page only; a join would count all deliveries there have ever been.
    """
    rows = Delivery.objects.filter(mailing=OuterRef("pk"))
    numbers = {f"number_{state.value}": _number(rows.filter(state=state)) for state in DeliveryState}
    return mailings.annotate(number_of_deliveries=_number(rows), **numbers)


def _number(rows: QuerySet[Delivery]) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("mailing").annotate(number=Count("pk")).values("number")), 0)
