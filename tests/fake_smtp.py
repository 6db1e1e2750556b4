"""A mail server on this machine that keeps what it is given and fails as it is told."""

import asyncio
import email
import email.policy
from collections.abc import Callable
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


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
    on_data: called with the whole message, in a thread of its own, before it is answered; what it
    returns is the answer.
    """

    def __init__(self) -> None:
        self.received: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self.data_answers: list[str] = []
        self.hang_seconds = 3.0
        self.on_data: Callable[[EmailMessage], str] | None = None
        self._controller = AnyPortController(self, hostname="127.0.0.1", port=0, ready_timeout=10)

    def __enter__(self) -> "FakeSmtpServer":
        self._controller.start()
        return self

    def __exit__(self, *exc_info: object) -> None:
        self._controller.stop()

    @property
    def port(self) -> int:
        return self._controller.port

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
        self.received.append(message)
        if self.on_data:
            return await asyncio.get_running_loop().run_in_executor(None, self.on_data, message)
        answer = self.data_answers.pop(0) if self.data_answers else "250 2.0.0 Ok: queued as TEST"
        if answer == "DROP":
            server.transport.abort()
        elif answer == "HANG":
            await asyncio.sleep(self.hang_seconds)
        return answer if answer[:3].isdigit() else "250 too late"
