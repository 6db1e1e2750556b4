"""Where reports of other servers arrive: a mailbox on another machine (IMAP), a Maildir or an mbox on this one."""

import imaplib
import mailbox
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

TIMEOUT_SECONDS = 30

# Looks at one message; returns whether it was a report, which then goes. What is none stays, marked as read.
Reader = Callable[[bytes], bool]


def read_mailbox(*, url: str, read: Reader) -> int:
    """Show each unread message to `read`; return how many were reports.

    Args:
        url: `imaps://user:password@host/INBOX` (`imap://` without encryption), or the path of a Maildir or an mbox.

    Raises:
        OSError, imaplib.IMAP4.error: the mailbox cannot be read.
    """
    if "://" in url:
        return _read_imap(url, read)
    path = Path(url)
    return _read_maildir(path, read) if path.is_dir() else _read_mbox(path, read)


def _read_imap(url: str, read: Reader) -> int:
    parts = urlsplit(url)
    kind = {"imaps": imaplib.IMAP4_SSL, "imap": imaplib.IMAP4}[parts.scheme]
    with kind(parts.hostname or "localhost", _port(parts.scheme, parts.port), timeout=TIMEOUT_SECONDS) as server:
        server.login(unquote(parts.username or ""), unquote(parts.password or ""))
        server.select(unquote(parts.path.lstrip("/")) or "INBOX")
        reports = 0
        _state, found = server.uid("SEARCH", "UNSEEN")
        for uid in (found[0] or b"").split():
            _state, answer = server.uid("FETCH", uid.decode(), "(BODY.PEEK[])")
            content = next((part[1] for part in answer if isinstance(part, tuple)), b"")
            is_report = read(content)
            reports += is_report
            server.uid("STORE", uid.decode(), "+FLAGS", r"(\Deleted)" if is_report else r"(\Seen)")
        server.expunge()
    return reports


def _port(scheme: str, given: int | None) -> int:
    return given or {"imaps": imaplib.IMAP4_SSL_PORT, "imap": imaplib.IMAP4_PORT}[scheme]


def _read_maildir(path: Path, read: Reader) -> int:
    box = mailbox.Maildir(path, create=False)
    reports = 0
    for key in list(box.keys()):
        with suppress(KeyError):  # taken away meanwhile
            message = box.get_message(key)
            if "S" in message.get_flags():
                continue
            if read(box.get_bytes(key)):
                reports += 1
                box.discard(key)
            else:
                message.set_subdir("cur")
                message.add_flag("S")
                box[key] = message
    return reports


def _read_mbox(path: Path, read: Reader) -> int:
    box = mailbox.mbox(path, create=False)
    box.lock()
    try:
        reports = 0
        for key, message in list(box.items()):
            if "R" in message.get_flags():
                continue
            if read(box.get_bytes(key)):
                reports += 1
                box.discard(key)
            else:
                message.add_flag("R")
                box[key] = message
        box.flush()
    finally:
        box.unlock()
        box.close()
    return reports
