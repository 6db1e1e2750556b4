"""Tells the worker of a row. The row is the record: a bell that nobody hears costs a minute, no mail."""

import logging

from celery import current_app
from django.conf import settings
from django.db import connection

logger = logging.getLogger(__name__)

TASK = "cms.mailing.tasks.send_delivery"
FAN_OUT_TASK = "cms.mailing.tasks.fan_out_mailing"
SEND_MAILING_TASK = "cms.mailing.tasks.send_mailing"


def ring(*, delivery_pk: int, expires: float | None = None) -> bool:
    """Ask the worker to send one delivery; return whether the broker took the word.

    Never raises: it is called when a request's work is already committed. `expires` is in seconds.
    """
    return _tell(TASK, delivery_pk, expires)


def ring_for_fan_out(*, mailing_pk: int, expires: float | None = None) -> bool:
    """Ask the worker to write a mailing's deliveries."""
    return _tell(FAN_OUT_TASK, mailing_pk, expires)


def ring_for_mailing(*, mailing_pk: int, expires: float | None = None) -> bool:
    """Ask the worker to send what a mailing has to send, all its processes where the database lets them share."""
    # What is not taken within the minute is told anew by the sweep.
    processes = settings.CELERY_WORKER_CONCURRENCY if connection.features.has_select_for_update_skip_locked else 1
    return all(_tell(SEND_MAILING_TASK, mailing_pk, expires) for _process in range(processes))


def ring_for_one_process(*, mailing_pk: int) -> bool:
    """Ask one process to go on with a mailing."""
    return _tell(SEND_MAILING_TASK, mailing_pk, None)


def _tell(task: str, pk: int, expires: float | None) -> bool:
    try:
        current_app.send_task(task, args=[pk], expires=expires)
    except Exception as error:
        # Each transport has errors of its own (kombu, amqp, redis, files); all mean the same here.
        logger.warning("The worker could not be told of %s(%s); the sweep will: %s", task, pk, error)
        return False
    return True
