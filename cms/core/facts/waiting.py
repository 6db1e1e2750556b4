"""Figures whose day of checking has passed."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.facts.models import Fact, FactReading
from cms.core.users.models import User
from cms.core.waiting.registry import WaitingList, WaitingRow, register


def overdue_readings() -> QuerySet[FactReading]:
    """The newest reading of each fact, where it should have been checked before today."""
    newer = FactReading.objects.filter(fact=OuterRef("fact"), as_of__gt=OuterRef("as_of"))
    return FactReading.objects.filter(~Exists(newer), review_by__lt=timezone.localdate())


def _rows(user: User, limit: int) -> list[WaitingRow]:
    readings = list(overdue_readings().order_by("review_by", "pk")[:limit])
    facts = Fact.objects.in_bulk([reading.fact_id for reading in readings])
    edit = Fact.snippet_viewset.get_url_name("edit")
    rows = []
    for reading in readings:
        reading.fact = facts[reading.fact_id]
        rows.append(
            WaitingRow(
                title=str(reading.fact),
                address=reverse(edit, args=[reading.fact_id]),
                remark=_("Value of %(date)s") % {"date": reading.written_date},
                since=reading.review_by,
                is_late=True,
            )
        )
    return rows


def register_lists() -> None:
    register(
        WaitingList(
            code="facts",
            label=gettext_lazy("Facts to check again"),
            count=lambda user: overdue_readings().count(),
            rows=_rows,
            concerns=lambda user: user.has_perm("core.change_fact"),
            order=80,
            icon="order",
        )
    )
