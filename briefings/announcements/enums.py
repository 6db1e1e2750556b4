from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Tell(models.TextChoices):
    """The editor's answer to whether subscribers have to know."""

    YES = "yes", _("Yes, write to them")
    NO = "no", _("No, they need not know")


class AnnouncedEvent(models.TextChoices):
    """What subscribers are told of a briefing."""

    PUBLISHED = "published", pgettext_lazy("briefing", "published")
    CHANGED = "changed", pgettext_lazy("briefing", "changed")
    WITHDRAWN = "withdrawn", pgettext_lazy("briefing", "withdrawn")


class AnnouncementState(models.TextChoices):
    """How far telling the subscribers is."""

    WAITING = "waiting", pgettext_lazy("announcement", "waiting, can still be undone")
    OPEN = "open", pgettext_lazy("announcement", "told to subscribers")
    CANCELLED = "cancelled", pgettext_lazy("announcement", "undone")
