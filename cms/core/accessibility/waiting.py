"""What of accessibility waits for staff: a statement to check again, faults that were promised to be mended."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.core.accessibility.models import AccessibilityFault
from cms.core.accessibility.services import late_faults, overdue_statements
from cms.core.pages.addresses import language_of
from cms.core.users.models import User
from cms.core.waiting.registry import WaitingList, WaitingRow, register


def _statements(user: User, limit: int) -> list[WaitingRow]:
    return [
        WaitingRow(
            title=page.title,
            address=reverse("wagtailadmin_pages:edit", args=[page.pk]),
            remark=_("Test the site again and give the new days"),
            language=language_of(page.locale_id),
            since=page.review_by,
            is_late=True,
        )
        for page in overdue_statements()[:limit]
    ]


def _faults(user: User, limit: int) -> list[WaitingRow]:
    # Registering the snippet puts it on the model, which the model's type does not know.
    viewset: Any = vars(AccessibilityFault)["snippet_viewset"]
    edit = viewset.get_url_name("edit")
    return [
        WaitingRow(
            title=str(fault),
            address=reverse(edit, args=[fault.pk]),
            remark=_("Readers were promised that it is mended"),
            since=fault.mend_by,
            is_late=True,
        )
        for fault in late_faults()[:limit]
    ]


def register_lists() -> None:
    register(
        WaitingList(
            code="accessibility-statement",
            label=gettext_lazy("Accessibility statements to check again"),
            count=lambda user: overdue_statements().count(),
            rows=_statements,
            concerns=lambda user: user.has_perm("core.change_accessibilityfault"),
            order=70,
            icon="warning",
        )
    )
    register(
        WaitingList(
            code="accessibility-faults",
            label=gettext_lazy("Accessibility faults to mend"),
            count=lambda user: late_faults().count(),
            rows=_faults,
            concerns=lambda user: user.has_perm("core.change_accessibilityfault"),
            order=71,
            icon="warning",
        )
    )
