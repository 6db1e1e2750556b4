"""What staff are told, and what happens, when they delete a topic, branch or region that people subscribe to."""

from typing import Any

from django.utils.translation import ngettext

from cms.core.rows.yielding import Yielding
from cms.core.taxonomy.models import Branch, Region, Topic
from cms.core.users.models import User
from cms.mailing.models import Subscription
from cms.mailing.services.subscriptions import remove_subject


def _tell(row: Any) -> str:
    if not isinstance(row, Topic | Branch | Region):
        return ""
    number = Subscription.objects.filter(**{type(row)._meta.model_name or "": row}, ended_at__isnull=True).count()
    if not number:
        return ""
    return ngettext(
        "%(count)d subscription to it ends, and its subscriber is told by e-mail.",
        "%(count)d subscriptions to it end, and their subscribers are told by e-mail.",
        number,
    ) % {"count": number}


def _release(row: Any, by: User) -> None:
    if isinstance(row, Topic | Branch | Region):
        remove_subject(subject=row, by=by)


SUBSCRIPTIONS = Yielding("mailing.Subscription", tell=_tell, release=_release)
