"""Why staff cannot decide on a proposal as they asked; `str()` is a sentence for them."""

from django.utils.translation import gettext_lazy as _


class ProposalError(Exception):
    message = _("Nothing was done.")

    def __str__(self) -> str:
        return str(self.message)


class DecidedMeanwhile(ProposalError):
    """Somebody else has decided on it."""

    message = _(
        "Nothing was done: somebody else has decided on this proposal meanwhile. What became of it stands below."
    )


class NoLibrary(ProposalError):
    """There is no index of stories in the source language to put the draft under."""

    message = _("No draft was made: the site has no index of stories in its first language. Make that page first.")
