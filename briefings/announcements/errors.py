from django.utils.translation import gettext_lazy as _


class AlreadyTold(Exception):
    """Subscribers are being told, or it has been undone already."""

    def __str__(self) -> str:
        return str(_("It is too late to undo this: subscribers are being told, or somebody has undone it already."))


class NothingToTell(Exception):
    """The briefing is not published, or subscribers have been told of it."""

    def __str__(self) -> str:
        return str(_("Subscribers are told of this briefing already, or it is not published. Nothing was changed."))
