"""What a person decides where the site must not decide by itself."""

from django.db import transaction
from django.db.models import Case, Q, When
from django.utils import timezone
from wagtail.log_actions import log

from cms.core.users.models import User
from cms.mailing.bell import ring
from cms.mailing.enums import DeliveryState
from cms.mailing.errors import NotDecidable
from cms.mailing.models import Delivery
from cms.mailing.services.control import reopen_mailing


def retry_delivery(*, pk: int, by: User) -> Delivery:
    """Send a refused or uncertain delivery again, under its own Message-ID.

    Raises:
        NotDecidable: it is in another state; nothing is changed.
    """
    with transaction.atomic():
        changed = Delivery.objects.filter(pk=pk, state__in=(DeliveryState.FAILED, DeliveryState.UNCERTAIN)).update(
            state=DeliveryState.PENDING,
            deferrals=0,
            # Bulk mail is never repeated by itself.
            repeats_left=Case(When(mailing__isnull=True, then=1), default=0),
            next_attempt_at=timezone.now(),
        )
        if not changed:
            raise NotDecidable
        delivery = Delivery.objects.get(pk=pk)
        log(instance=delivery, action="mailing.retry", user=by)
        if delivery.mailing_id:
            reopen_mailing(pk=delivery.mailing_id)
        else:
            transaction.on_commit(lambda: ring(delivery_pk=pk), robust=True)
    return delivery


def hold_delivery(*, pk: int, by: User) -> Delivery:
    """Leave an uncertain or put-off delivery alone: it is not sent again unless a person wants it.

    An uncertain one stays uncertain without an automatic repeat; one that was put off counts as refused.

    Raises:
        NotDecidable: it is in another state, or already held; nothing is changed.
    """
    with transaction.atomic():
        held = Delivery.objects.filter(Q(state=DeliveryState.UNCERTAIN, repeats_left__gt=0), pk=pk).update(
            repeats_left=0
        ) or Delivery.objects.filter(pk=pk, state=DeliveryState.DEFERRED).update(state=DeliveryState.FAILED)
        if not held:
            raise NotDecidable
        delivery = Delivery.objects.get(pk=pk)
        log(instance=delivery, action="mailing.hold", user=by)
    return delivery
