"""Why a personal link does not open; each says so to the one who follows it."""

from django.utils.translation import gettext_lazy as _


class TokenError(Exception):
    """Base; `str()` is a sentence for the reader. Views answer 404 to `TokenUnknown` and 410 to the others."""

    message = _("This link can't be used.")

    def __str__(self) -> str:
        return str(self.message)


class TokenUnknown(TokenError):
    """Nobody has issued it, or it was changed on the way, or it is for something else."""

    message = _("This link is not complete. Check that all of the address was copied from the message.")


class TokenExpired(TokenError):
    message = _("The time of this link is over. Ask for a new one.")


class TokenUsed(TokenError):
    message = _("This link has been used already.")


class TokenRevoked(TokenError):
    message = _("This link is no longer in use.")
