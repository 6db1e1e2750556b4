"""What can come of handing a message to a mail server, and what staff cannot do to a delivery."""

import re
from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

_ENHANCED = re.compile(r"[245]\.\d{1,3}\.\d{1,3}(?=\s|$)")


def enhanced_code(answer: str) -> str:
    found = _ENHANCED.match(answer)
    return found[0] if found else ""


# RFC 3463: 5.1.x speaks of the recipient's address, but for these two, which speak of the sender's.
ABOUT_THE_SENDER = ("5.1.7", "5.1.8")


def is_dead_address(code: str) -> bool:
    """Whether the status code says that the recipient's address does not exist."""
    return code.startswith("5.1.") and code not in ABOUT_THE_SENDER


class TransportError(Exception):
    """The message was not accepted, as far as is known.

    `code` is the server's three-digit answer (RFC 5321 §4.2), None where it gave none.
    """

    def __init__(self, *, code: int | None, answer: str) -> None:
        super().__init__(f"{code or '-'} {answer}")
        self.code = code
        self.answer = answer

    @property
    def enhanced_code(self) -> str:
        """The status code of RFC 3463 with which the answer begins, e.g. "5.1.1"; empty where there is none."""
        return enhanced_code(self.answer)


class Unreachable(TransportError):
    """No server, no TLS or no login: nothing is wrong with this message, so no attempt is counted."""


class LoginRefused(Unreachable):
    """The server does not take our name and password (535): nothing leaves until a person has mended them."""


class PutOff(TransportError):
    """The server asks to come again later (4xx), or the connection broke before the message was whole."""


class Refused(TransportError):
    """The server will never take this message (5xx)."""


class InDoubt(TransportError):
    """The connection broke after the whole message had been handed over and before the answer came."""


class NotDecidable(Exception):
    """The delivery's state has changed meanwhile, or does not ask for a decision."""

    def __str__(self) -> str:
        return str(
            _(
                "Nothing was changed: this e-mail is no longer waiting for a decision. "
                "Reload the list to see how it stands."
            )
        )


class LetterFault(Exception):
    """A letter is no whole message; `str()` is a sentence for the person who writes it."""

    @classmethod
    def markup(cls, where: str) -> "LetterFault":
        return cls(_("The letter's markup is not whole, so nothing is sent: %(where)s") % {"where": where})

    @classmethod
    def unknown_marks(cls, marks: Iterable[str]) -> "LetterFault":
        return cls(_("The letter has marks that stand for nothing: %(marks)s") % {"marks": ", ".join(sorted(marks))})

    @classmethod
    def too_long(cls, size: int, most: int) -> "LetterFault":
        return cls(
            _("The letter has %(size)d bytes; mail programs cut off what is longer than %(most)d. Leave something out.")
            % {"size": size, "most": most}
        )


class AlreadySending(Exception):
    """Someone was first: the mailing has left its undo window."""

    def __str__(self) -> str:
        return str(_("This mailing is already being sent. Nothing was changed."))


class MailingMovedOn(Exception):
    """The mailing is no longer in a state in which this can be done."""

    def __str__(self) -> str:
        return str(
            _(
                "Nothing was changed: the mailing is no longer in the state that you saw. "
                "Reload the page to see how it stands."
            )
        )


class UnfitContent(Exception):
    """A content that must not be sent; `reason` says why, for those who make contents."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SubscriptionError(Exception):
    """Base of what stands in the way of a change to subscriptions; `str()` is a sentence for the reader."""

    message = _("The subscription could not be changed.")

    def __str__(self) -> str:
        return str(self.message)


class SameAddress(SubscriptionError):
    message = _("Your mail comes to this address already. Give another one.")


class UnknownSubject(SubscriptionError):
    message = _("This topic, branch or region does not exist any more. Choose another.")


class NotUndoable(SubscriptionError):
    message = _("This can't be undone any more. Subscribe again instead: it takes a minute.")


class UnreadableList(Exception):
    """A file that cannot be imported; `str()` is a sentence for the one who has sent it."""
