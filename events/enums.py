from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class SessionKind(models.TextChoices):
    PANEL = "panel", _("panel")
    TALK = "talk", _("talk")
    WORKSHOP = "workshop", _("workshop")
    NETWORKING = "networking", _("networking")
    DELEGATION = "delegation", _("delegation visit")
    DIALOGUE = "dialogue", _("dialogue")
    GATHERING = "gathering", _("gathering")
    TRAINING = "training", _("training")


class SessionStatus(models.TextChoices):
    DRAFT = "draft", _("not yet confirmed")
    SCHEDULED = "scheduled", pgettext_lazy("session", "as planned")
    RESCHEDULED = "rescheduled", pgettext_lazy("session", "moved")
    CANCELLED = "cancelled", pgettext_lazy("session", "cancelled")


class RegistrationMode(models.TextChoices):
    NONE = "none", _("no registration")
    OPTIONAL = "optional", _("registration if you like")
    REQUIRED = "required", _("registration needed")


class AttendanceMode(models.TextChoices):
    ON_SITE = "on-site", pgettext_lazy("attendance", "on site")
    ONLINE = "online", pgettext_lazy("attendance", "online")


class SpeakerRole(models.TextChoices):
    SPEAKER = "speaker", _("speaker")
    CHAIR = "chair", pgettext_lazy("session", "chair")
    FACILITATOR = "facilitator", _("facilitator")


# Names below a page's address.
SCHEDULE = "schedule.json"
CALENDAR = "calendar.ics"
