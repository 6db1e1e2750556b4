"""Why a need can't be turned into a planned briefing."""

from django.utils.translation import gettext_lazy as _


class NeedError(Exception):
    """Base; `str()` is a sentence for the member of staff."""

    message = _("The need has changed meanwhile. Nothing was done.")

    def __str__(self) -> str:
        return str(self.message)


class PlannedMeanwhile(NeedError):
    message = _("Somebody else has made a planned briefing of this need meanwhile. You see it on the right.")


class ClosedMeanwhile(NeedError):
    message = _("Nothing was done: the enquiry is closed. Open it again first.")
