"""Tells the worker of a row. The row is the record: a bell that nobody hears costs a minute, no mail."""

import logging

from celery import current_app

logger = logging.getLogger(__name__)

TASK = "cms.mailing.tasks.send_delivery"


def ring(*, delivery_pk: int, expires: float | None = None) -> bool:
    """Ask the worker to send one delivery; return whether the broker took the word.

    Never raises: it is called when a request's work is already committed. `expires` is in seconds.
    """
    try:
        current_app.send_task(TASK, args=[delivery_pk], expires=expires)
    except Exception as error:
        # Each transport has errors of its own (kombu, amqp, redis, files); all mean the same here.
        logger.warning("The worker could not be told of delivery %s; the sweep will: %s", delivery_pk, error)
        return False
    return True
