"""Hands messages to an SMTP server and says exactly what is known of what came of it."""

import logging
import smtplib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from cms.mailing.errors import InDoubt, LoginRefused, PutOff, Refused, TransportError, Unreachable

logger = logging.getLogger(__name__)


class _Tracing(smtplib.SMTP):
    """Knows whether the whole message has been handed over while its answer is still out."""

    in_doubt = False
    last_answer = (0, b"")

    def send(self, s: Any) -> None:
        super().send(s)
        if isinstance(s, bytes | bytearray) and s.endswith(b"\r\n.\r\n"):
            self.in_doubt = True

    def data(self, msg: Any) -> tuple[int, bytes]:
        code, reply = super().data(msg)
        if code == -1:  # how smtplib returns a line that is no SMTP answer
            self.close()
            raise smtplib.SMTPServerDisconnected(f"not an SMTP answer: {reply!r}")
        self.in_doubt = False
        self.last_answer = (code, reply)
        return code, reply


class _TracingTLS(_Tracing, smtplib.SMTP_SSL):
    pass


class SmtpBackend(EmailBackend):
    """Django's SMTP backend over connections that know how far a message has got."""

    @property
    def connection_class(self) -> type[smtplib.SMTP]:
        return _TracingTLS if self.use_ssl else _Tracing

    @property
    def opened(self) -> smtplib.SMTP:
        if self.connection is None:
            raise smtplib.SMTPServerDisconnected("the connection is closed")
        return self.connection

    @property
    def in_doubt(self) -> bool:
        return isinstance(self.connection, _Tracing) and self.connection.in_doubt

    @property
    def last_answer(self) -> tuple[int, bytes]:
        return self.connection.last_answer if isinstance(self.connection, _Tracing) else (0, b"")


class SmtpSession:
    """One open connection. `send` returns the server's (code, answer) or raises a `TransportError`."""

    def __init__(self, backend: SmtpBackend) -> None:
        self._backend = backend

    def send(self, message: EmailMessage) -> tuple[int, str]:
        with _known_outcomes(self._backend):
            self._backend.send_messages([message])
        code, reply = self._backend.last_answer
        return code, readable(reply)


@contextmanager
def smtp_session() -> Iterator[SmtpSession]:
    """A connection to the server of the settings, closed afterwards.

    The one place that says what an SMTP fault means for a message: it is `Unreachable`, `PutOff`,
    `Refused` or `InDoubt`. What goes wrong while closing changes nothing about what was accepted.

    Raises:
        Unreachable: there was no connection, no TLS or no login.
    """
    backend = open_backend()
    try:
        yield SmtpSession(backend)
    finally:
        with suppress(OSError, smtplib.SMTPException):
            backend.close()


def open_backend() -> SmtpBackend:
    """A connection that is open and logged in.

    Raises:
        LoginRefused: the server does not take our name and password.
        Unreachable: there was no connection, no TLS or no login for another reason.
    """
    backend = SmtpBackend()
    try:
        backend.open()
        backend.opened.ehlo_or_helo_if_needed()
    except Exception as error:
        with suppress(OSError, smtplib.SMTPException):
            backend.close()
        match error:
            case smtplib.SMTPAuthenticationError() if 500 <= error.smtp_code <= 599:
                raise LoginRefused(code=error.smtp_code, answer=readable(error.smtp_error)) from error
            case smtplib.SMTPResponseException():
                raise Unreachable(code=error.smtp_code, answer=readable(error.smtp_error)) from error
            case OSError() | smtplib.SMTPException():
                raise Unreachable(code=None, answer=readable(error)) from error
        raise
    return backend


@contextmanager
def _known_outcomes(backend: SmtpBackend) -> Iterator[None]:
    try:
        yield
    except smtplib.SMTPRecipientsRefused as error:
        raise answered(*next(iter(error.recipients.values()))) from error
    except smtplib.SMTPNotSupportedError as error:
        raise Refused(code=None, answer=readable(error)) from error
    except smtplib.SMTPResponseException as error:
        raise answered(error.smtp_code, error.smtp_error) from error
    except Exception as error:
        # Also a task's time limit or a fault of ours: what counts is how far the message had got.
        if not isinstance(error, OSError | smtplib.SMTPException):
            logger.exception("A message could not be handed over")
        kind = InDoubt if backend.in_doubt else PutOff
        raise kind(code=None, answer=readable(error)) from error


def answered(code: int, reply: bytes | str) -> TransportError:
    """What an answer other than 250 or 251 means; a 2xx that RFC 5321 does not foresee leaves a doubt."""
    kind = Refused if 500 <= code <= 599 else InDoubt if 200 <= code <= 299 else PutOff
    return kind(code=code if code > 0 else None, answer=readable(reply))


def readable(reply: object) -> str:
    text = reply.decode("utf-8", "replace") if isinstance(reply, bytes) else str(reply) or repr(reply)
    return " ".join(text.replace("\x00", "").split())[:1000]
