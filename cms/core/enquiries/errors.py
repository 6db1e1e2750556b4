"""Why staff cannot do to an enquiry what they asked for."""

from django.utils.translation import gettext_lazy as _


class EnquiryError(Exception):
    """Base; `str()` is a sentence for the member of staff."""

    message = _("The enquiry has changed meanwhile. Nothing was done.")

    def __str__(self) -> str:
        return str(self.message)


class AnsweredMeanwhile(EnquiryError):
    """Somebody else answered or closed the enquiry after this answer was begun."""

    message = _(
        "Your answer was not sent: somebody else has answered or closed this enquiry meanwhile. "
        "Read what they wrote below; your text is still here."
    )


class NoAddress(EnquiryError):
    """The person left no address."""

    message = _("The person left no e-mail address, so no answer can be sent. Close the enquiry once it is handled.")


class ChangedMeanwhile(EnquiryError):
    """The enquiry's state does not allow the step any more."""

    message = _("Nothing was changed: somebody else has closed or reopened this enquiry meanwhile.")
