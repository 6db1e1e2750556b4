"""Publishing and unpublishing what is due. One page that can't be published does not stop those behind it."""

import logging
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import transaction
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


def publish_due() -> int:
    """Unpublish what has expired, then publish what is scheduled, as Wagtail's `publish_scheduled` does.

    Each object has a transaction of its own. A failure is logged and leaves the object's schedule as it
    is, so that the next run tries again; Wagtail's command would stop at the first. Returns the failures.
    """
    return sum(not _attempt(_unpublish, item) for item in _expired()) + sum(
        not _attempt(_publish, revision) for revision in _scheduled()
    )


def _expired() -> list[Any]:
    models = [Page, *(m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page))]
    now = timezone.now()
    return [
        item for model in models for item in model.objects.filter(live=True, expire_at__lt=now).order_by("expire_at")
    ]


def _scheduled() -> list[Revision]:
    return list(Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"))


def _unpublish(item: DraftStateMixin) -> None:
    item.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _publish(revision: Revision) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _attempt(act: Callable[[Any], None], item: Any) -> bool:
    try:
        with transaction.atomic():
            act(item)
    except Exception:
        logger.exception("%s of %r failed; it is tried again", act.__name__.strip("_").capitalize(), item)
        return False
    return True
