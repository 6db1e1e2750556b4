"""How often pages were answered from what is stored: counted in memory, added to the day's row now and then."""

import logging
from datetime import UTC, datetime
from threading import Lock
from time import time

from django.db import Error
from django.utils import timezone

from cms.core.published import connections
from cms.core.published.models import PublishedDay

logger = logging.getLogger(__name__)

# Seconds between two writings. What a process has not written when it ends is lost.
BETWEEN = 10

_TABLE = PublishedDay._meta.db_table
_ADD = (
    f"INSERT INTO {_TABLE} (day, stored, rendered) VALUES (%s, %s, %s) ON CONFLICT (day) DO UPDATE SET "  # noqa: S608
    f"stored = {_TABLE}.stored + excluded.stored, rendered = {_TABLE}.rendered + excluded.rendered"
)


class Tally:
    def __init__(self) -> None:
        self.stored = 0
        self.rendered = 0
        self._lock = Lock()
        self._next = time() + BETWEEN

    def write_if_due(self) -> None:
        """Add what was counted to the row of today, unless that was done a moment ago."""
        now = time()
        if now < self._next:
            return
        with self._lock:
            if now < self._next:
                return
            self._next = now + BETWEEN
        stored, rendered = self.stored, self.rendered
        if stored or rendered:
            day = timezone.localdate(datetime.fromtimestamp(now, UTC))
            try:
                connections.run(lambda cursor: cursor.execute(_ADD, [day, stored, rendered]))
            except Error as error:
                logger.info("What was counted waits: %s", error)
                return
            self.stored -= stored
            self.rendered -= rendered
