"""Reads the folder in which the demo's mail server keeps its messages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

from django.conf import settings

_NAME = re.compile(r"\d{20}\.\d+\.\d+\.eml")


@dataclass(frozen=True)
class KeptMessage:
    """One message; `name` is that of its file and stands in its address."""

    name: str
    arrived_at: datetime
    message: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.message["Subject"] or "")

    @property
    def recipient(self) -> str:
        return str(self.message["To"] or self.message["X-Envelope-To"] or "")

    @property
    def language(self) -> str:
        return str(self.message["Content-Language"] or "")

    @property
    def text(self) -> str:
        return self._part("plain")

    @property
    def html(self) -> str:
        return self._part("html")

    def _part(self, kind: str) -> str:
        part = self.message.get_body((kind,))
        return part.get_content() if part else ""


def folder() -> Path | None:
    """Where the messages lie; None on a site that has no mailbox."""
    return Path(settings.CMS_MAILBOX_DIR) / "new" if settings.CMS_MAILBOX_DIR else None


def latest_messages(*, limit: int) -> Iterator[KeptMessage]:
    """The newest first, headers only."""
    kept = folder()
    if kept is None or not kept.is_dir():
        return
    names = sorted((path.name for path in kept.iterdir() if _NAME.fullmatch(path.name)), reverse=True)
    for name in names[:limit]:
        if message := _read(kept / name, headers_only=True):
            yield message


def find_message(*, name: str) -> KeptMessage | None:
    kept = folder()
    if kept is None or not _NAME.fullmatch(name):
        return None
    return _read(kept / name, headers_only=False)


def _read(path: Path, *, headers_only: bool) -> KeptMessage | None:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return None
    message = BytesParser(policy=policy.default).parsebytes(content, headersonly=headers_only)
    arrived_at = datetime.fromtimestamp(int(path.name.split(".")[0]) / 1e9, tz=UTC)
    return KeptMessage(name=path.name, arrived_at=arrived_at, message=message)
