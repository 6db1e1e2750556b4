"""The demo's mail server: takes every message over SMTP and keeps it in a folder, sends none on.

`python -m cms.runtime.sink PORT FOLDER`. The folder is laid out like a maildir: a message is written in
`tmp` and appears in `new` by rename, so that a reader sees whole messages only.
"""

import itertools
import logging
import os
import signal
import sys
import time
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

logger = logging.getLogger(__name__)

MAX_BYTES = 10 * 1024 * 1024


class Mailbox:
    """An aiosmtpd handler that files what comes in; the envelope stands in headers of its own."""

    def __init__(self, folder: Path) -> None:
        self._drafts = folder / "tmp"
        self._arrived = folder / "new"
        self._numbers = itertools.count()
        for part in (self._drafts, self._arrived):
            part.mkdir(parents=True, exist_ok=True)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        name = f"{time.time_ns():020d}.{os.getpid()}.{next(self._numbers)}.eml"
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        head = f"X-Envelope-From: {envelope.mail_from}\r\nX-Envelope-To: {', '.join(envelope.rcpt_tos)}\r\n"
        draft = self._drafts / name
        try:
            with draft.open("wb") as file:
                file.write(head.encode("utf-8", "surrogateescape") + content)
                file.flush()
                os.fsync(file.fileno())
            draft.replace(self._arrived / name)
        except OSError:
            logger.exception("A message could not be kept")
            return "452 4.3.1 The mailbox cannot be written to"
        return f"250 2.0.0 Ok: kept as {name}"


def serve(*, port: int, folder: Path) -> None:
    """Take messages until SIGTERM or SIGINT."""
    controller = Controller(
        Mailbox(folder), hostname="127.0.0.1", port=port, data_size_limit=MAX_BYTES, ready_timeout=10
    )
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGTERM, signal.SIGINT})
    controller.start()
    logger.info("Taking mail on port %s", port)
    signal.sigwait({signal.SIGTERM, signal.SIGINT})
    controller.stop()


if __name__ == "__main__":
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    serve(port=int(sys.argv[1]), folder=Path(sys.argv[2]))
