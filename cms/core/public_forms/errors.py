"""Why a public form is not taken; each says so in words fit for the person who filled it in."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _


class FormRefused(Exception):
    """Base of what a service raises against one field, or against the form as a whole where `field` is "".

    `str()` is the sentence that the reader gets, in the active language.
    """

    message = _("The form could not be taken. Check what you wrote and send it again.")

    def __init__(self, message: object = None, *, field: str = "") -> None:
        super().__init__()
        self.field = field
        self._given = message

    def __str__(self) -> str:
        return str(self._given or self.message)


class UnknownFormId(FormRefused):
    """The form's id is missing, forged or past its end."""

    message = _("The form had been open for so long that it ended. Check what you wrote and send it again.")


class SentTooFast(FormRefused):
    """The form came back sooner than a person could have filled it in."""

    message = _(
        "The form came back so fast that a program may have sent it. Check what you wrote "
        "and send it again in a moment."
    )


class HoneypotFilled(FormRefused):
    """A field that no reader sees was filled in."""

    message = _(
        "A field that is not shown had been filled in, perhaps by your browser. It is empty again: "
        "send the form once more."
    )


class SentBefore(FormRefused):
    """The same form was stored before with another content."""

    message = _(
        "You have already sent this form, and that message has arrived. If you want to send this text as well, "
        "send the form once more."
    )


class TooManyPosts(FormRefused):
    """More posts than one address, or all addresses together, may send within a while."""

    message = _(
        "So many forms have come from your network that we cannot take more just now. Try again later, "
        "or write to us by e-mail."
    )

    def __init__(self, *, retry_after: timedelta) -> None:
        super().__init__()
        self.retry_after = retry_after


class NotStored(FormRefused):
    """The database could not keep what was sent."""

    message = _(
        "The fault is ours: nothing could be saved just now. Try again in a few minutes, or write to us by e-mail."
    )
