"""Reforms and programmes that a briefing should answer soon, and none does yet."""

from datetime import timedelta

from django.db.models import F, Q, QuerySet
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from briefings.models import BranchInitiative, BriefingPage
from cms.core.i18n.labels import label_text
from cms.core.users.models import User
from cms.core.visibility.services import listed
from cms.core.waiting.registry import WaitingList, WaitingRow, register

# How long before its day a briefing is asked for, and before the window closes where no day was set.
BEFORE = timedelta(days=30)


def due_initiatives() -> QuerySet[BranchInitiative]:
    """Those whose briefing is due within a month, or whose window closes then, without a briefing since it opened.

    A briefing from before the window does not answer it: the reminder stays until one is published in time.
    """
    soon = timezone.localdate() + BEFORE
    published = listed(BriefingPage.objects.filter(alias_of=None))
    answering = BriefingPage.initiatives.through.objects.filter(briefingpage__in=published.values("pk"))
    in_time = answering.filter(
        Q(branchinitiative__window_from__isnull=True)
        | Q(briefingpage__first_published_at__date__gte=F("branchinitiative__window_from"))
    )
    return (
        BranchInitiative.objects.going_on()
        .alias(due=Coalesce("briefing_due", "window_to"))
        .filter(due__lte=soon)
        .exclude(pk__in=in_time.values("branchinitiative_id"))
    )


def _rows(user: User, limit: int) -> list[WaitingRow]:
    initiatives = due_initiatives().select_related("branch").annotate(due=Coalesce("briefing_due", "window_to"))
    today = timezone.localdate()
    return [
        WaitingRow(
            title=str(initiative),
            address=reverse("wagtailsnippets_briefings_branchinitiative:edit", args=[initiative.pk]),
            remark=_("%(branch)s: briefing due before %(date)s")
            % {
                "branch": label_text(initiative.branch.abbreviations) or label_text(initiative.branch.names),
                "date": formats.date_format(initiative.due, "SHORT_DATE_FORMAT"),
            },
            since=initiative.due,
            is_late=initiative.due < today,
        )
        for initiative in initiatives.order_by("due", "pk")[:limit]
    ]


def register_lists() -> None:
    register(
        WaitingList(
            code="initiatives",
            label=gettext_lazy("Reforms that wait for a briefing"),
            count=lambda user: due_initiatives().count(),
            rows=_rows,
            concerns=lambda user: user.has_perm("briefings.change_branchinitiative"),
            order=60,
            icon="calendar-alt",
        )
    )
