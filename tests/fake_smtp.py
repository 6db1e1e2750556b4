"""A mail server on this machine that keeps what it is given and fails as it is told."""

import asyncio
import email
import email.policy
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from django.utils import timezone


class AnyPortController(Controller):
    """Listens on a port that the system chooses, so that two tests never meet."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()


class FakeSmtpServer:
    """`received`: the messages that were handed over whole, accepted or not.

    answers: {address: answer to RCPT}, e.g. {"gone@example.org": "550 5.1.1 No such user"}.
    data_answers: answers to the whole message, used up one by one; "DROP" cuts the connection
    instead, "HANG" keeps silent for `hang_seconds`.
    offers_pipelining: whether commands may follow each other without waiting (RFC 2920).
    sender_answer: answer to MAIL.
    closes_after: messages after which a connection is closed, as servers with a limit do; 0: never.
    login: the (name, password) that it takes; any other is refused with 535.
    arrivals: when each message was handed over, by the clock of the tests.
    on_data: called with the whole message, in a thread of its own, before it is answered; what it
    returns is the answer.
    """

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.data_answers: list[str] = []
        self.hang_seconds = 3.0
        self.on_data: Callable[[EmailMessage], str] | None = None
        self.offers_pipelining = True
        self.closes_after = 0
        self.sender_answer = "250 OK"
        self.arrivals: list[datetime] = []
        self.raw: list[bytes] = []
        self.login: tuple[str, str] | None = None
        self.connections = 0
        self._controller = AnyPortController(
            self,
            hostname="127.0.0.1",
            port=0,
            ready_timeout=10,
            authenticator=self._authenticate,
            auth_require_tls=False,
        )

    def __enter__(self) -> "FakeSmtpServer":
        self._controller.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        return self._controller.port

    def _authenticate(
        self, server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: LoginPassword
    ) -> AuthResult:
        given = (data.login.decode(), data.password.decode())
        return AuthResult(success=given == self.login, handled=False)

    async def handle_EHLO(
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        session.host_name = hostname
        session.taken = 0
        self.connections += 1
        if self.offers_pipelining:
            responses.insert(1, "250-PIPELINING")
        return responses

    async def handle_MAIL(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.closes_after and session.taken >= self.closes_after:
            asyncio.get_running_loop().call_soon(server.transport.close)
            return "421 4.7.0 Too many messages over this connection"
        if self.sender_answer.startswith("250"):
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return self.sender_answer

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        message["X-Recipient"] = ",".join(envelope.rcpt_tos)
        message["X-Sender"] = envelope.mail_from
        self.raw.append(envelope.content)
        self.arrivals.append(timezone.now())
        self.received.append(message)
        if self.on_data:
            return await asyncio.get_running_loop().run_in_executor(None, self.on_data, message)
        answer = self.data_answers.pop(0) if self.data_answers else "250 2.0.0 Ok: queued as TEST"
        session.taken = getattr(session, "taken", 0) + 1
        if answer == "DROP":
            server.transport.abort()
        elif answer == "HANG":
            await asyncio.sleep(self.hang_seconds)
        return answer if answer[:3].isdigit() else "250 too late"
