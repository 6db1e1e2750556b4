"""Mailing's background tasks: primary keys in, one service each."""

from celery import shared_task

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
