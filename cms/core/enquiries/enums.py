from django.db import models
from django.utils.translation import gettext_lazy as _


class EnquiryState(models.TextChoices):
    """Where an enquiry stands in the inbox."""

    NEW = "new", _("new")
    IN_PROGRESS = "in_progress", _("in progress")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("closed")


# What still waits for somebody.
OPEN = (EnquiryState.NEW, EnquiryState.IN_PROGRESS)


class CloseReason(models.TextChoices):
    """Why nothing more is done about an enquiry."""

    DONE = "done", _("handled: what was asked for has been done")
    NO_ANSWER = "no_answer", _("no answer needed")
    ELSEWHERE = "elsewhere", _("belongs to somebody else, passed on")
    SPAM = "spam", _("spam")


class EnquiryAction(models.TextChoices):
    """One step in an enquiry's history."""

    RECEIVED = "received", _("arrived")
    ASSIGNED = "assigned", _("given to")
    RELEASED = "released", _("given back to everybody")
    ANSWERED = "answered", _("answered by e-mail")
    CLOSED = "closed", _("closed")
    REOPENED = "reopened", _("opened again")
