"""Who sees which page: computed at the second of the question, never scheduled."""

from datetime import datetime
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page

from cms.core.visibility.compiled import Compiled
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal


def visible(queryset: QuerySet, *, at: datetime | None = None) -> QuerySet:
    """The pages of any Page queryset that the public may read at this second.

    Live, not under embargo, not withdrawn as published in error. The condition is `pk__in` of a
    subquery, which Wagtail's search accepts (it crashes on Exists).
    """
    return queryset.filter(pk__in=Compiled(open_pages, at or timezone.now(), of=F("pk")))


def listed(queryset: QuerySet, *, at: datetime | None = None) -> QuerySet:
    """The visible pages that lists, search and feeds show: a withdrawn page is read at its own address only."""
    return queryset.filter(pk__in=Compiled(listed_pages, at or timezone.now()))


def with_state(queryset: QuerySet) -> QuerySet:
    """Adds `is_open`, what `visible()` says of each page, and `withdrawal_id`, the withdrawal that holds or None."""
    withdrawals = Withdrawal.objects.active().filter(translation_key=OuterRef("translation_key"))
    return queryset.annotate(
        is_open=ExpressionWrapper(
            Q(pk__in=Compiled(open_pages, timezone.now(), of=F("pk"))), output_field=BooleanField()
        ),
        withdrawal_id=Subquery(withdrawals.values("pk")[:1]),
    )


def open_pages(at: datetime) -> QuerySet:
    """Keys of the pages that the public may read."""
    return (
        Page.objects.filter(live=True)
        .exclude(translation_key__in=Embargo.objects.active(at).values("translation_key"))
        .exclude(
            translation_key__in=Withdrawal.objects.active(at)
            .filter(kind=WithdrawalKind.ERROR)
            .values("translation_key")
        )
        .values("pk")
    )


def listed_pages(at: datetime) -> QuerySet:
    """Keys of the pages that lists show."""
    return (
        Page.objects.filter(live=True)
        .exclude(translation_key__in=Embargo.objects.active(at).values("translation_key"))
        .exclude(translation_key__in=Withdrawal.objects.active(at).values("translation_key"))
        .values("pk")
    )


def active_withdrawal(*, translation_key: UUID) -> Withdrawal | None:
    return Withdrawal.objects.active().filter(translation_key=translation_key).first()
