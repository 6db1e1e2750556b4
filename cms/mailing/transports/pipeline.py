"""One SMTP connection over which a mailing's messages follow each other as closely as the protocol allows.

Where the server offers PIPELINING (RFC 2920), the envelope of the next message travels behind the content of this one,
so that a message costs one round trip. A content is written only after the server has asked for it (354), and answers
come in order: so at most one message, the one whose final dot is written and whose answer is out, is ever in doubt.
"""

import re
import smtplib
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass

from django.core.mail.message import sanitize_address

from cms.mailing.errors import InDoubt, PutOff, Refused, TransportError
from cms.mailing.transports.smtp import SmtpBackend, answered, open_backend, readable

# What nearly all addresses are, and no parser need look at.
_PLAIN = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")


@dataclass(frozen=True)
class Envelope:
    sender: str
    recipient: str


class SenderRefused(Refused):
    """The server refuses the sender: nothing is wrong with the recipient."""


class Pipeline:
    """`announce`, `wait_until_asked`, `hand_over`, `wait_for_answer`, for one message after the other.

    Each wait raises a `TransportError`; afterwards `is_open` says whether the connection can be used on.
    """

    def __init__(self, connection: smtplib.SMTP) -> None:
        self._connection = connection
        self._pipelining = connection.has_extn("pipelining")
        self._announced: Envelope | None = None
        self._commands_sent = False
        self._begun = False
        self.is_open = True
        # Messages that the server has taken over this connection.
        self.carried = 0
        if connection.sock is not None:
            # A final dot must not wait for the acknowledgement of what went before it.
            connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def announce(self, envelope: Envelope) -> None:
        """Say whom the next message is for; nothing is known of it before `wait_until_asked`."""
        self._announced = envelope
        self._commands_sent = False
        if self._pipelining:
            with suppress(OSError):  # the wait for the answers will notice
                self._write(self._commands(envelope))
            self._commands_sent = True

    def wait_until_asked(self) -> None:
        """Return when the server asks for the content.

        Raises:
            PutOff, Refused, SenderRefused: it does not want it; nothing of the message has been handed over.
        """
        envelope = self._announced
        if envelope is None:
            raise ValueError("announce() first")
        self._announced = None
        with self._before_content():
            if self._commands_sent:
                replies = [self._reply() for _command in range(3 + self._begun)][-3:]
            else:
                replies = self._ask(envelope)
            self._begun = True
            # A server that is asked step by step is not asked further once it has refused.
            replies += [(0, b"")] * (3 - len(replies))
            sender, recipient, content = replies
            if sender[0] != 250:
                self._back_out(content)
                error = answered(*sender)
                raise SenderRefused(code=error.code, answer=error.answer) if isinstance(error, Refused) else error
            if recipient[0] not in (250, 251):
                self._back_out(content)
                raise answered(*recipient)
            if content[0] != 354:
                raise answered(*content)

    def hand_over(self, content: bytes, following: Envelope | None = None) -> None:
        """Write the content, and behind it the envelope of the `following` message.

        Raises:
            PutOff: the connection broke before the message was whole.
            InDoubt: it broke in the moment when it became whole.
        """
        self._begun = False
        with self._before_content():
            self._write(content)
        self._announced, self._commands_sent = following, False
        end = b".\r\n"
        if following and self._pipelining:
            end += self._commands(following)
            self._commands_sent = True
        with self._in_doubt():
            self._write(end)

    def wait_for_answer(self) -> tuple[int, str]:
        """The server's word that it has taken the message.

        Raises:
            PutOff, Refused: it has not. InDoubt: nobody knows.
        """
        with self._in_doubt():
            code, reply = self._reply()
        if code != 250:
            if code == 421:
                self.is_open = False
            raise answered(code, reply)
        self.carried += 1
        return code, readable(reply)

    def is_announced(self, envelope: Envelope) -> bool:
        return self._announced is envelope

    def _commands(self, envelope: Envelope) -> bytes:
        # What a refused recipient has left behind is cleared first.
        reset = "RSET\r\n" if self._begun else ""
        return (f"{reset}MAIL FROM:<{envelope.sender}>\r\nRCPT TO:<{envelope.recipient}>\r\nDATA\r\n").encode("ascii")

    def _ask(self, envelope: Envelope) -> list[tuple[int, bytes]]:
        """One command after the other, for a server that wants to answer each first."""
        replies: list[tuple[int, bytes]] = []
        commands = self._commands(envelope).splitlines(keepends=True)
        for command in commands:
            self._write(command)
            reply = self._reply()
            if command.startswith(b"RSET"):
                continue
            replies.append(reply)
            if reply[0] not in (250, 251, 354):
                break
        return replies

    def _back_out(self, content: tuple[int, bytes]) -> None:
        """A server that asks for the content though it has refused the envelope gets an empty one."""
        if content[0] == 354:
            self._write(b".\r\n")
            self._reply()

    def _write(self, data: bytes) -> None:
        if self._connection.sock is None:
            raise smtplib.SMTPServerDisconnected("the connection is closed")
        self._connection.sock.sendall(data)

    def _reply(self) -> tuple[int, bytes]:
        code, reply = self._connection.getreply()
        if code == -1:  # how smtplib returns a line that is no SMTP answer
            raise smtplib.SMTPServerDisconnected(f"not an SMTP answer: {reply!r}")
        return code, reply

    @contextmanager
    def _before_content(self) -> Iterator[None]:
        """Whatever breaks here, the message has certainly not left."""
        try:
            yield
        except TransportError as error:
            if error.code == 421:
                self.is_open = False
            raise
        except (OSError, smtplib.SMTPException) as error:
            self.is_open = False
            raise PutOff(code=None, answer=readable(error)) from error

    @contextmanager
    def _in_doubt(self) -> Iterator[None]:
        try:
            yield
        except (OSError, smtplib.SMTPException) as error:
            self.is_open = False
            raise InDoubt(code=None, answer=readable(error)) from error


class Line:
    """A connection to the server of the settings, opened when it is needed and opened again when it has broken."""

    def __init__(self) -> None:
        self._backend: SmtpBackend | None = None
        self._pipeline: Pipeline | None = None

    def pipeline(self) -> Pipeline:
        """An open pipeline.

        Raises:
            Unreachable, LoginRefused: there is none to be had.
        """
        if self._pipeline is None or not self._pipeline.is_open:
            self.close()
            self._backend = open_backend()
            self._pipeline = Pipeline(self._backend.opened)
        return self._pipeline

    @property
    def is_used(self) -> bool:
        """Whether it has carried a message since it was opened: what it refuses may be due to that."""
        return self._pipeline is not None and self._pipeline.carried > 0

    def close(self) -> None:
        if self._backend is not None:
            with suppress(OSError, smtplib.SMTPException):
                self._backend.close()
        self._backend = self._pipeline = None


def envelope_address(address: str) -> str:
    """The bare address in ASCII; a domain with other letters is written in its IDNA form.

    Raises:
        Refused: it cannot be written in an envelope.
    """
    if _PLAIN.fullmatch(address):
        return address
    try:
        bare = sanitize_address(address, "utf-8")
        bare.encode("ascii")
    except ValueError as error:
        raise Refused(code=None, answer=readable(error)) from error
    return bare
