"""The background tasks of briefings; when they run stands in the settings."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from briefings.announcements.telling import tell
from cms.core.health.services import run_exclusively


@shared_task
def tell_subscribers() -> None:
    """Open what can be told and make the mailings that are due. A second run beside it does nothing."""
    run_exclusively(
        name="tell-subscribers",
        lease=timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60),
        job=tell,
    )
