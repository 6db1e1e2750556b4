"""E-mails of which nobody knows whether they left, and mailings that stand still or went wrong: a person decides."""

from datetime import timedelta

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy, ngettext

from cms.core.users.models import User
from cms.core.waiting.registry import WaitingList, WaitingRow, register
from cms.mailing.enums import DeliveryState, MailingState
from cms.mailing.models import Delivery, Mailing

REFUSED_LATELY = timedelta(days=7)


def undecided() -> QuerySet[Delivery]:
    """Mail for one occasion; what belongs to a mailing is decided there, all at once."""
    return Delivery.objects.filter(mailing__isnull=True, state=DeliveryState.UNCERTAIN, repeats_left=0)


def troubled() -> QuerySet[Mailing]:
    """Mailings that are paused, that have uncertain e-mails, or that were refused lately for another reason than a
    dead address, of which nothing more can be expected."""
    rows = Delivery.objects.filter(mailing=OuterRef("pk"))
    uncertain = rows.filter(state=DeliveryState.UNCERTAIN)
    lately = timezone.now() - REFUSED_LATELY
    refused = rows.filter(state=DeliveryState.FAILED, settled_at__gte=lately).exclude(smtp_enhanced__startswith="5.1.")
    return Mailing.objects.exclude(state=MailingState.CANCELLED).filter(
        Q(state=MailingState.PAUSED) | Exists(uncertain) | Exists(refused)
    )


def _mailing_rows(user: User, limit: int) -> list[WaitingRow]:
    counted = troubled().annotate(
        uncertain=Count("deliveries", filter=Q(deliveries__state=DeliveryState.UNCERTAIN)),
        refused=Count("deliveries", filter=Q(deliveries__state=DeliveryState.FAILED)),
    )
    return [
        WaitingRow(
            title=mailing.title,
            address=reverse("mailing:inspect", args=[mailing.pk]),
            remark=_remark(mailing, mailing.uncertain, mailing.refused),
            since=mailing.send_after,
        )
        for mailing in counted.order_by("send_after", "pk")[:limit]
    ]


def _remark(mailing: Mailing, uncertain: int, refused: int) -> str:
    words = [str(mailing.get_pause_reason_display())] if mailing.pause_reason else []
    if uncertain:
        words.append(ngettext("%(number)s uncertain", "%(number)s uncertain", uncertain) % {"number": uncertain})
    if refused:
        words.append(ngettext("%(number)s refused", "%(number)s refused", refused) % {"number": refused})
    return ", ".join(words)


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
    register(
        WaitingList(
            code="mailings",
            label=gettext_lazy("Mailings that need a decision"),
            count=lambda user: troubled().count(),
            rows=_mailing_rows,
            address=lambda user: reverse("mailing:index"),
            concerns=lambda user: user.has_perm("mailing.control_mailing"),
            order=25,
            icon="mail",
            is_warning=True,
        )
    )
