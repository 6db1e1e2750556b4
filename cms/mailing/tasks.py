"""Mailing's background tasks: primary keys in, one service each."""

from celery import shared_task

from cms.mailing import services


@shared_task
def send_delivery(pk: int) -> None:
    services.send_delivery(pk=pk)


@shared_task
def sweep_deliveries() -> None:
    services.sweep_due()
