"""What can be wrong with a message before it is written; each says so in words fit for a form."""

from django.utils.translation import gettext_lazy as _


class NotifyError(Exception):
    """Base of the port's errors; `str()` is a sentence for the person who filled in the form."""

    message = _("The message cannot be sent.")

    def __str__(self) -> str:
        return str(self.message)


class PortUnfilled(NotifyError):
    """No app has taken the port: cms.mailing is missing from INSTALLED_APPS. A programming error."""

    message = _("No part of the site sends messages: cms.mailing is not installed.")


class UnusableAddress(NotifyError):
    """The address is malformed, too long, or holds a line break."""

    message = _("This e-mail address cannot be used. Check it for typing errors.")


class UnusableName(NotifyError):
    """The recipient's name holds a line break or another control character."""

    message = _("The name holds a character that cannot be used. Write it on one line.")


class UnusableSubject(NotifyError):
    """The rendered subject is empty, or holds a line break or another control character."""

    message = _("The subject of the message is empty or goes over several lines.")
