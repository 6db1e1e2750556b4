"""Mailing's background tasks: primary keys in, one service each."""

from datetime import timedelta

from celery import shared_task
from django.conf import settings

from cms.core.health.services import run_exclusively
from cms.mailing import services
from cms.mailing.bell import ring_for_one_process


@shared_task
def send_delivery(pk: int) -> None:
    services.send_delivery(pk=pk)


@shared_task
def sweep_deliveries() -> None:
    services.sweep_due()
    services.sweep_mailings()


@shared_task
def fan_out_mailing(pk: int) -> None:
    services.fan_out_mailing(pk=pk)


@shared_task
def send_mailing(pk: int) -> None:
    """Send for a while, then let what else waits for this process have its turn."""
    if services.send_mailing(pk=pk):
        ring_for_one_process(mailing_pk=pk)


@shared_task
def process_bounces() -> None:
    """Read the mailbox of returned messages, where there is one. A second run beside it does nothing."""
    if settings.CMS_BOUNCE_URL and settings.CMS_BOUNCE_ADDRESS:
        run_exclusively(
            name="process-bounces",
            lease=timedelta(seconds=settings.CELERY_TASK_TIME_LIMIT + 60),
            job=lambda: services.process_mailbox(url=settings.CMS_BOUNCE_URL),
        )
