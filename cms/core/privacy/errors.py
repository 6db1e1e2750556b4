"""What keeps a request about a person from being carried out."""

from django.utils.translation import gettext_lazy as _


class PrivacyError(Exception):
    """Base; `str()` is a sentence for the person at the screen."""

    message = _("The request can't be carried out.")

    def __str__(self) -> str:
        return str(self.message)


class NoAddress(PrivacyError):
    """What was given is no e-mail address."""

    message = _("This is no e-mail address. Check it for typing errors.")


class RecordIsFinal(PrivacyError):
    """Somebody tried to change or delete a record of what was exported or erased. A programming error."""

    message = _("Records of data protection are never changed.")
