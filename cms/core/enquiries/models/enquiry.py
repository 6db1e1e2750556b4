from datetime import date
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from cms.core.enquiries.enums import OPEN, CloseReason, EnquiryAction, EnquiryState
from cms.core.enquiries.kinds import EnquiryKind, FurtherStep, kind_of
from cms.core.i18n import languages
from cms.core.parties.models import Contact

S = EnquiryState


class EnquiryQuerySet(models.QuerySet):
    def open(self) -> "EnquiryQuerySet":
        """What still waits for somebody."""
        return self.filter(state__in=OPEN)

    def overdue(self, today: date) -> "EnquiryQuerySet":
        """Open, and the last day for an answer is past."""
        return self.open().filter(due_on__lt=today)

    def for_user(self, user: Any) -> "EnquiryQuerySet":
        return self.filter(assignee=user)


class Enquiry(models.Model):
    """What a reader wrote to the centre, of whatever kind, and how far it has been handled."""

    kind = models.CharField(_("kind"), max_length=40)
    state = models.CharField(_("state"), max_length=12, choices=S.choices, default=S.NEW)
    language = models.CharField(_("language"), max_length=10)
    name = models.CharField(_("name"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail address"), max_length=254, blank=True)
    text = models.TextField(_("message"))
    details = models.JSONField(_("further answers"), default=dict, blank=True)
    page_path = models.CharField(_("address of the page"), max_length=1000, blank=True)
    page_key = models.UUIDField(_("page that it is about"), null=True, blank=True)
    contact = models.ForeignKey(
        Contact,
        verbose_name=_("contact whom it went to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("handled by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    due_on = models.DateField(_("answer by"), null=True, blank=True)
    received_at = models.DateTimeField(_("arrived"), default=timezone.now)
    # How many answers have been sent: an answer that was begun before another one is not sent unseen.
    answers_sent = models.PositiveSmallIntegerField(_("answers"), default=0)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    # From here the time runs for which the enquiry is kept.
    last_step_at = models.DateTimeField(_("last step"), default=timezone.now, db_index=True)
    close_reason = models.CharField(_("reason"), max_length=12, choices=CloseReason.choices, blank=True)

    found_by: ClassVar[tuple[str, ...]] = ("name", "email", "text")

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view", "change")
        indexes = [
            models.Index(fields=["state", "due_on"], name="core_enquiry_state_due"),
            models.Index(fields=["email"], name="core_enquiry_email"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=S.values), name="core_enquiry_state_known"),
            models.CheckConstraint(
                condition=Q(state=S.CLOSED, closed_at__isnull=False) | (~Q(state=S.CLOSED) & Q(closed_at__isnull=True)),
                name="core_enquiry_closed_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(state=S.CLOSED) | ~Q(close_reason=""), name="core_enquiry_closed_has_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{capfirst(self.kind_label)} {self.reference}"

    @property
    def reference(self) -> str:
        """What the person and staff name it by, e.g. "2026-00012"."""
        return f"{timezone.localdate(self.received_at).year}-{self.pk:05d}"

    @property
    def kind_is(self) -> EnquiryKind:
        return kind_of(self.kind)

    @property
    def kind_label(self) -> str:
        return str(self.kind_is.label)

    @property
    def further_step(self) -> FurtherStep | None:
        lead = self.kind_is.further_step
        return lead(self) if lead is not None else None

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_overdue(self) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < timezone.localdate()

    @property
    def sender(self) -> str:
        """Who wrote, as far as they said."""
        return self.name or self.email or str(_("anonymous"))

    @property
    def language_name(self) -> str:
        return languages.own_name(self.language)

    @property
    def labelled_details(self) -> list[tuple[Any, str]]:
        """The further answers with their labels, in the order of the kind's form."""
        labels = self.kind_is.details
        known = [(label, self.details[code]) for code, label in labels.items() if self.details.get(code)]
        return known + [(code, value) for code, value in self.details.items() if code not in labels and value]


class EnquiryAnswer(models.Model):
    """An answer that left by e-mail."""

    enquiry = models.ForeignKey(Enquiry, verbose_name=_("enquiry"), on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveSmallIntegerField(_("number"))
    text = models.TextField(_("answer"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("answered by"),
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    sent_at = models.DateTimeField(_("sent"), default=timezone.now)

    class Meta:
        verbose_name = _("answer to an enquiry")
        verbose_name_plural = _("answers to enquiries")
        ordering = ["number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["enquiry", "number"], name="core_enquiryanswer_number_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.enquiry_id}/{self.number}"


class EnquiryEvent(models.Model):
    """One step in the history of an enquiry."""

    enquiry = models.ForeignKey(Enquiry, verbose_name=_("enquiry"), on_delete=models.CASCADE, related_name="events")
    action = models.CharField(_("step"), max_length=12, choices=EnquiryAction.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    to = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("given to whom"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    note = models.CharField(_("note"), max_length=500, blank=True)
    at = models.DateTimeField(_("time of the step"), default=timezone.now)

    class Meta:
        verbose_name = _("step of an enquiry")
        verbose_name_plural = _("steps of enquiries")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.at:%Y-%m-%d %H:%M}"
