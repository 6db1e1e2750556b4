"""Why a document has no PDF. Read by those who run the site, in the log and in the admin."""

from django.utils.translation import gettext_lazy as _


class PdfError(Exception):
    """Base; `str()` is a sentence."""


class CannotRender(PdfError):
    """The template, the typefaces or the pictures refuse the content."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return str(_("The PDF can't be made: %(reason)s") % {"reason": self.reason})
