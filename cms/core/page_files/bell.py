"""Tells the worker of pages whose files may have changed. A bell that nobody hears costs minutes: see the sweep."""

import logging
from collections.abc import Sequence

from celery import current_app

logger = logging.getLogger(__name__)

TASK = "cms.core.tasks.make_page_files"


def ring(*, page_ids: Sequence[int]) -> None:
    """Never raises: the publication is already committed."""
    try:
        current_app.send_task(TASK, args=[list(page_ids)])
    except Exception as error:
        # Each transport has errors of its own (kombu, amqp, redis, files); all mean the same here.
        logger.warning("The worker could not be told of files of pages; the sweep will: %s", error)
