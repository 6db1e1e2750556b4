"""What keeps a consent from being withdrawn."""

from django.utils.translation import gettext_lazy as _


class ConsentError(Exception):
    """Base; `str()` is a sentence for the person at the screen."""

    message = _("The consent can't be withdrawn.")

    def __str__(self) -> str:
        return str(self.message)


class AlreadyWithdrawn(ConsentError):
    message = _("This consent has been withdrawn already.")
