from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.users.models import User
from cms.mailing.enums import MailingState, PauseReason

S = MailingState


class Mailing(models.Model):
    """One frozen content that is sent to many, or one run of digests; who gets it stands in its deliveries."""

    # What it is, as its app names it: "briefing", "digest", "reminder", "newsletter".
    kind = models.SlugField(_("kind"), max_length=40)
    title = models.CharField(_("title"), max_length=250)
    dedup_key = models.CharField(_("occasion"), max_length=200)
    state = models.CharField(_("state"), max_length=12, choices=S.choices, default=S.WAITING)
    # Until then it can be undone; nothing is sent before.
    send_after = models.DateTimeField(_("leaves at"), default=timezone.now)
    pause_reason = models.CharField(_("why it is paused"), max_length=12, choices=PauseReason.choices, blank=True)
    # Deliveries a minute at most; 0 leaves the site's own limit alone.
    rate_per_minute = models.PositiveIntegerField(_("at most a minute"), default=0)
    # Of whom it is: answers go there.
    reply_to = models.EmailField(_("answers go to"), max_length=254, blank=True)
    # Left part of the List-Id, e.g. "briefings"; RFC 2919.
    list_name = models.SlugField(_("list"), max_length=40, blank=True)
    is_automatic = models.BooleanField(_("made without a person"), default=False)
    created_by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("control_mailing", _("Can pause, continue, cancel and repeat mailings")),
        ]
        indexes = [models.Index(fields=["state", "send_after"], name="mailing_mailing_due")]
        constraints = [
            models.UniqueConstraint(fields=["dedup_key"], name="mailing_mailing_dedup_key_unique"),
            models.CheckConstraint(condition=Q(state__in=S.values), name="mailing_mailing_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=(S.SENT, S.CANCELLED), finished_at__isnull=False)
                | (~Q(state__in=(S.SENT, S.CANCELLED)) & Q(finished_at__isnull=True)),
                name="mailing_mailing_finished_has_time",
            ),
            models.CheckConstraint(
                condition=Q(state=S.PAUSED) & ~Q(pause_reason="") | ~Q(state=S.PAUSED) & Q(pause_reason=""),
                name="mailing_mailing_paused_has_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class MailingContent(models.Model):
    """What a mailing says in one language, as it is sent. Written once, never changed.

    The texts hold the placeholders of `cms.mailing.placeholders` where each recipient gets something of their own.
    """

    mailing = models.ForeignKey(Mailing, on_delete=models.CASCADE, related_name="contents")
    language = models.CharField(_("language"), max_length=10)
    subject = models.CharField(_("subject"), max_length=250)
    text = models.TextField(_("plain text"))
    html = models.TextField(_("HTML"))
    # Of subject, text and HTML together.
    sha256 = models.CharField(_("SHA-256"), max_length=64)

    class Meta:
        verbose_name = _("content of a mailing")
        verbose_name_plural = _("contents of mailings")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["mailing", "language"], name="mailing_mailingcontent_unique"),
            models.CheckConstraint(condition=~Q(text="") & ~Q(subject=""), name="mailing_mailingcontent_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.language})"


class SendingEpoch(models.Model):
    """Since when the database has not lost anything: one row of a table that PostgreSQL empties after a crash.

    What a worker says of single messages is committed without waiting for the disk; after a crash the last of it may
    be gone, and then what was reserved before may have left. See `cms.mailing.services.claims`.
    """

    started_at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("time without loss")
        verbose_name_plural = _("times without loss")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d %H:%M}"
