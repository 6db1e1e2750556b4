"""Celery's broker without a broker: kombu's filesystem transport, made safe for two processes at once.

Stock kombu (5.7) opens the message's file where readers look for it and writes afterwards, so that a
reader can take it half written and stop on it; and it moves what it takes into the system's folder for
temporary files, which may be on another disk. Here a message appears and goes by rename, and everything
stays in one folder. A message that a worker had taken when it was killed is lost all the same: nothing is
lost from the rows of the database and their sweep.
"""

import logging
import uuid
from functools import cached_property
from pathlib import Path
from queue import Empty
from time import time_ns
from typing import Any

from kombu.exceptions import ChannelError
from kombu.transport import filesystem, virtual
from kombu.utils.json import dumps, loads

logger = logging.getLogger(__name__)


class Channel(filesystem.Channel):
    """A channel whose folders all lie in the transport option `folder`; they are made when missing."""

    store_processed = False

    def _folder(self, name: str) -> str:
        folder = Path(self.transport_options["folder"]) / name
        folder.mkdir(parents=True, exist_ok=True)
        return str(folder)

    @cached_property
    def data_folder_in(self) -> str:
        return self._folder("messages")

    @cached_property
    def data_folder_out(self) -> str:
        return self._folder("messages")

    @property
    def control_folder(self) -> Path:
        return Path(self._folder("control"))

    # kombu's base class and its filesystem channel name the second argument differently.
    def _put(self, queue: str, payload: Any, **kwargs: Any) -> None:  # type: ignore[override]
        name = f"{time_ns():020d}_{uuid.uuid4()}.{queue}.msg"
        draft = Path(self._folder("drafts")) / name
        try:
            draft.write_text(dumps(payload))
            draft.rename(Path(self.data_folder_out) / name)
        except OSError as error:
            raise ChannelError(f"Cannot add {name!r} to the queue") from error

    def _get(self, queue: str, timeout: float | None = None) -> Any:
        waiting = Path(self.data_folder_in)
        taken_folder = Path(self._folder("taken"))
        for name in sorted(path.name for path in waiting.iterdir()):
            if name.partition(".")[2] != f"{queue}.msg":
                continue
            taken = taken_folder / name
            try:
                (waiting / name).rename(taken)
            except FileNotFoundError:
                continue  # another worker was first
            content = taken.read_bytes()
            taken.unlink()
            try:
                return loads(content)
            except ValueError:
                logger.exception("Left out an unreadable message: %s", name)
        raise Empty


class Transport(filesystem.Transport):
    """`polling_interval`: seconds between two looks at an empty folder."""

    Channel = Channel
    polling_interval = 0.25

    def __init__(self, client: Any, **kwargs: Any) -> None:
        super().__init__(client, **kwargs)
        # Stock shares what it knows of bound queues between all folders of a process.
        self.state = virtual.BrokerState()

    def drain_events(self, connection: Any, timeout: float | None = None, **kwargs: Any) -> None:
        # A worker that is asked to stop notices only between two calls.
        super().drain_events(connection, timeout=None if timeout is None else min(timeout, 0.5), **kwargs)
