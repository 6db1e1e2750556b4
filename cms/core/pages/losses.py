"""What pages lose without being edited: quotes and pictures of persons whose consent has ended."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils.timezone import localdate, make_aware
from wagtail.models import Page

from cms.core.pages.models.base import BasePage
from cms.core.pages.publication import record_loss
from cms.core.parties.models import Consent
from cms.core.parties.services import pages_resting_on

# Nights that nobody worked are made up for within so many days.
LOOK_BACK = timedelta(days=30)


def record_losses(*, pages: Iterable[Page], since: datetime | None = None) -> int:
    """Move the dates of those that readers see; with `since`, of those that showed the part until then and no later.

    Returns how many were moved.
    """
    found = Page.objects.filter(pk__in=[page.pk for page in pages], live=True, alias_of=None).specific()
    moved = [page for page in found if isinstance(page, BasePage) and (since is None or _showed_until(page, since))]
    for page in moved:
        record_loss(page=page)
    return len(moved)


@transaction.atomic
def record_ended_consents(*, at: datetime) -> int:
    """Do so for the pages of consents whose last day was one of the last; returns how many. Repeatable."""
    today = localdate(at)
    ended = Consent.objects.filter(withdrawn_at=None, valid_until__lt=today, valid_until__gte=today - LOOK_BACK)
    return sum(
        record_losses(
            pages=pages_resting_on(consent),
            since=make_aware(datetime.combine(consent.valid_until + timedelta(days=1), time.min)),
        )
        for consent in ended
    )


def _showed_until(page: BasePage, end: datetime) -> bool:
    begun = page.first_published_at
    return begun is not None and begun < end and (page.substantive_update_at or begun) < end
