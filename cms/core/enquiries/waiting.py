"""Enquiries that wait for a member of staff, on the start page."""

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cms.core.enquiries.models import Enquiry
from cms.core.users.models import User
from cms.core.waiting.registry import WaitingList, WaitingRow, register


def waiting_for(user: User) -> QuerySet[Enquiry]:
    """Open enquiries that are theirs or nobody's, the soonest due first."""
    rows = Enquiry.objects.open().filter(Q(assignee=user) | Q(assignee=None))
    return rows.order_by(F("due_on").asc(nulls_last=True), "received_at", "pk")


def _rows(user: User, limit: int) -> list[WaitingRow]:
    return [
        WaitingRow(
            title=str(enquiry),
            address=reverse("enquiry:inspect", args=[enquiry.pk]),
            remark=str(_("yours") if enquiry.assignee_id == user.pk else _("nobody's yet")),
            since=enquiry.due_on if enquiry.is_overdue else enquiry.received_at,
            is_late=enquiry.is_overdue,
        )
        for enquiry in waiting_for(user)[:limit]
    ]


def register_lists() -> None:
    register(
        WaitingList(
            code="enquiries",
            label=_("Enquiries to answer"),
            count=lambda user: waiting_for(user).count(),
            rows=_rows,
            address=lambda user: f"{reverse('enquiry:index')}?state=new&state=in_progress",
            concerns=lambda user: user.has_perm("core.change_enquiry"),
            order=20,
            icon="mail",
        )
    )
