"""Who sees which page: computed at the second of the question, never scheduled."""

from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db.models import BooleanField, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page

from cms.core.visibility.compiled import Compiled
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo, Withdrawal

Rows = TypeVar("Rows", bound=QuerySet)


def visible(queryset: QuerySet, *, at: datetime | None = None) -> QuerySet:
    """The pages of any Page queryset that the public may read at this second.

    Live, not under embargo, not withdrawn as published in error. The condition is `pk__in` of a
    subquery, which Wagtail's search accepts (it crashes on Exists).
    """
    return queryset.filter(pk__in=Compiled(open_pages, at or timezone.now(), of=F("pk")))


def listed(queryset: QuerySet, *, at: datetime | None = None) -> QuerySet:
    """The visible pages that lists, search and feeds show: a withdrawn page is read at its own address only."""
    return queryset.filter(pk__in=Compiled(listed_pages, at or timezone.now()))


def listed_rows(queryset: Rows, *, at: datetime | None = None) -> Rows:
    """Of rows that belong to a page by their `page`, those whose page `listed()` gives, by joining it.

    So the database asks only about the pages of the rows that it has found; `listed()` would gather all the keys first.
    """
    moment = at or timezone.now()
    embargoed, ended = Compiled(_embargoed, moment), Compiled(_ended, moment)
    return queryset.filter(page__live=True).exclude(
        Q(page__translation_key__in=embargoed) | Q(page__translation_key__in=ended)
    )


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
        .exclude(translation_key__in=_embargoed(at))
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
        .exclude(translation_key__in=_embargoed(at))
        .exclude(translation_key__in=_ended(at))
        .values("pk")
    )


def _embargoed(at: datetime) -> QuerySet:
    return Embargo.objects.active(at).values("translation_key")


def _ended(at: datetime) -> QuerySet:
    return Withdrawal.objects.active(at).values("translation_key")


def active_withdrawal(*, translation_key: UUID) -> Withdrawal | None:
    return Withdrawal.objects.active().filter(translation_key=translation_key).first()
