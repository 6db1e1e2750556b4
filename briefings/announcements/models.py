"""What subscribers are told of briefings, when, and who has been told."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField

from briefings.announcements.enums import AnnouncedEvent, AnnouncementState
from briefings.models.rows import BranchInitiative
from cms.core.users.models import User
from cms.mailing.enums import Frequency
from cms.mailing.models import Mailing, Subscriber

S = AnnouncementState


class Announcement(models.Model):
    """That subscribers are to know of a publication, a change or a withdrawal; at most one for each.

    It belongs to the briefing in all its languages. `opens_at` is the end of the time to undo it; an embargo may hold
    it longer. `opened_at` is the moment from which it counts, whenever the worker came to it: digests take it by that.
    """

    translation_key = models.UUIDField(_("briefing"), db_index=True)
    event = models.CharField(_("event"), max_length=12, choices=AnnouncedEvent.choices)
    # What made it: "revision:12", "withdrawal:3".
    occasion = models.CharField(_("occasion"), max_length=60)
    notes = I18nTextField(_("what changed"), blank=True)
    state = models.CharField(_("state"), max_length=10, choices=S.choices, default=S.WAITING)
    opens_at = models.DateTimeField(_("can be undone until"))
    opened_at = models.DateTimeField(_("told since"), null=True, blank=True)
    created_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(_("created"), default=timezone.now)

    class Meta:
        verbose_name = _("announcement of a briefing")
        verbose_name_plural = _("announcements of briefings")
        ordering = ["-created_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["state", "opened_at"], name="briefings_announcement_open")]
        constraints = [
            models.UniqueConstraint(fields=["occasion"], name="briefings_announcement_once"),
            models.UniqueConstraint(
                fields=["translation_key"],
                condition=Q(state=S.WAITING),
                name="briefings_announcement_one_waits",
            ),
            models.CheckConstraint(condition=Q(state__in=S.values), name="briefings_announcement_state_known"),
            models.CheckConstraint(
                condition=Q(event__in=AnnouncedEvent.values), name="briefings_announcement_event_known"
            ),
            models.CheckConstraint(
                condition=Q(state=S.OPEN, opened_at__isnull=False) | (~Q(state=S.OPEN) & Q(opened_at__isnull=True)),
                name="briefings_announcement_open_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.created_at:%Y-%m-%d %H:%M}"


class AnnouncementMailing(models.Model):
    """A mailing to those who hear of an announcement at once; a later one goes to those who waited for a language."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="rounds")
    mailing = models.OneToOneField(Mailing, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("mailing of an announcement")
        verbose_name_plural = _("mailings of announcements")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.mailing)


class DigestRun(models.Model):
    """One day's digest, or one week's: what opened between two moments, each window beginning where the last ended."""

    frequency = models.CharField(_("how often"), max_length=10, choices=Frequency.choices)
    local_date = models.DateField(_("day"))
    window_start = models.DateTimeField(_("from"))
    window_end = models.DateTimeField(_("until"))
    # None when it had nothing for anybody.
    mailing = models.ForeignKey(Mailing, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(_("made"), default=timezone.now)

    class Meta:
        verbose_name = _("digest")
        verbose_name_plural = _("digests")
        ordering = ["-window_end", "frequency"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["frequency", "local_date"], name="briefings_digestrun_once_a_day"),
            models.CheckConstraint(
                condition=Q(window_end__gt=F("window_start")), name="briefings_digestrun_window_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_frequency_display()} {self.local_date}"


class AnnouncedTo(models.Model):
    """That a subscriber has been told of an announcement; the database lets nobody be told twice."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="told")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="+")
    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("subscriber told of a briefing")
        verbose_name_plural = _("subscribers told of briefings")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["announcement", "subscriber"], name="briefings_announcedto_once"),
        ]

    def __str__(self) -> str:
        return f"{self.announcement_id} → {self.subscriber_id}"


class WindowReminder(models.Model):
    """The mailing that reminds of one reform or programme before its window closes; once, whatever happens to it."""

    initiative = models.OneToOneField(BranchInitiative, on_delete=models.CASCADE, related_name="+")
    # The day on which the window was to close when the reminder was made.
    closes_on = models.DateField(_("closes on"))
    mailing = models.OneToOneField(Mailing, on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("reminder before a window closes")
        verbose_name_plural = _("reminders before windows close")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.initiative} {self.closes_on}"
