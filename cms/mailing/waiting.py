"""E-mails of which nobody knows whether they left: a person decides."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy

from cms.core.users.models import User
from cms.core.waiting.registry import WaitingList, WaitingRow, register
from cms.mailing.enums import DeliveryState
from cms.mailing.models import Delivery


def undecided() -> QuerySet[Delivery]:
    return Delivery.objects.filter(state=DeliveryState.UNCERTAIN, repeats_left=0)


def _rows(user: User, limit: int) -> list[WaitingRow]:
    return [
        WaitingRow(
            title=delivery.subject,
            address=reverse("delivery:inspect", args=[delivery.pk]),
            remark=delivery.address,
            since=delivery.created_at,
        )
        for delivery in undecided().order_by("created_at", "pk")[:limit]
    ]


def _list(user: User) -> str:
    return f"{reverse('delivery:index')}?state={DeliveryState.UNCERTAIN}"


def register_lists() -> None:
    register(
        WaitingList(
            code="deliveries",
            label=gettext_lazy("E-mails that may not have left"),
            count=lambda user: undecided().count(),
            rows=_rows,
            address=_list,
            concerns=lambda user: user.has_perm("mailing.decide_delivery"),
            order=30,
            icon="mail",
            is_warning=True,
        )
    )
