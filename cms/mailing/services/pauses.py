"""When a mailing stands still by itself."""

from contextlib import suppress
from uuid import uuid4

from django.contrib.auth.models import Permission
from django.db.models import Q, QuerySet
from django.urls import reverse

from cms.core.i18n import languages
from cms.core.notify import Recipient, notify
from cms.core.users.models import User
from cms.mailing.enums import DeliveryState, PauseReason
from cms.mailing.errors import MailingMovedOn
from cms.mailing.models import Delivery, Mailing
from cms.mailing.services.control import pause_mailing
from cms.mailing.services.outcomes import BY_POLICY

# More than one in twenty of the last so many refused by policy is no matter of single addresses any more.
LAST = 200
SHARE = 0.05
# So that one odd server does not stop a mailing to fifteen people.
LEAST = 3

_ANSWERED = (DeliveryState.SENT, DeliveryState.FAILED, DeliveryState.BOUNCED, DeliveryState.COMPLAINED)


def pause_if_refused_by_policy(*, pk: int) -> bool:
    """Pause the mailing if the receiving servers refuse it by their rules; nobody's address is at fault then.

    Return whether it stands still.
    """
    answered = Delivery.objects.filter(mailing=pk, state__in=_ANSWERED, settled_at__isnull=False)
    last = answered.order_by("-settled_at").values("pk")[:LAST]
    seen = len(last)
    refused = Delivery.objects.filter(BY_POLICY, pk__in=[row["pk"] for row in last], state=DeliveryState.FAILED).count()
    if refused < LEAST or refused <= seen * SHARE:
        return False
    pause_with_notice(pk=pk, reason=PauseReason.POLICY)
    return True


def pause_with_notice(*, pk: int, reason: PauseReason) -> None:
    """Pause the mailing and tell those who may go on with it. Whoever comes second does nothing."""
    with suppress(MailingMovedOn):
        pause_mailing(pk=pk, by=None, reason=reason)
        mailing = Mailing.objects.get(pk=pk)
        for user in _who_may_control().iterator():
            notify(
                to=Recipient(user.email, user.get_full_name()),
                language=languages.source(),
                template="mailing/paused",
                context={
                    "mailing": mailing,
                    "reason": mailing.pause_reason,
                    "path": reverse("mailing:inspect", args=[pk]),
                },
                dedup_key=f"paused:{pk}:{user.pk}:{uuid4().hex}",
            )


def _who_may_control() -> QuerySet[User]:
    may = Permission.objects.filter(content_type__app_label="mailing", codename="control_mailing")
    by_right = User.objects.filter(Q(user_permissions__in=may) | Q(groups__permissions__in=may)).values("pk")
    return User.objects.filter(Q(is_superuser=True) | Q(pk__in=by_right), is_active=True).exclude(email="")
