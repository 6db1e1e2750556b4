"""The sessions of a fair and their seats: what is counted or true by the clock, one row whatever the language."""

from datetime import timedelta
from typing import ClassVar
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from cms.core.taxonomy.codes import code_validator
from events.enums import AttendanceMode, RegistrationMode, SessionKind, SessionStatus
from events.fields import LanguageListField
from events.managers import SessionQuerySet
from events.models.facts import Fair, Room, Track


class Session(models.Model):
    """One session: its times, its place, how it can be followed. Its text stands on pages, one a language."""

    code_from: ClassVar[str] = "working_name"
    found_by: ClassVar[tuple[str, ...]] = ("code", "working_name")

    fair = models.ForeignKey(
        Fair,
        verbose_name=_("fair"),
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text=_("Whose programme it belongs to."),
    )
    code = models.CharField(
        _("code"),
        max_length=60,
        validators=[code_validator],
        help_text=_(
            "Short and lasting, for example “A1”; calendars and links use it. Left empty, it's made from the name."
        ),
    )
    working_name = models.CharField(
        _("working name"),
        max_length=200,
        help_text=_("What staff call it, for example “Panel on housing”. Readers see the title of its page."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=12,
        choices=SessionKind.choices,
        default=SessionKind.TALK,
        help_text=_("What happens in it, for example a workshop in which everybody works."),
    )
    track = models.ForeignKey(
        Track,
        verbose_name=_("track"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="sessions",
        help_text=_("Left empty, it belongs to none."),
    )
    starts_at = models.DateTimeField(_("begins"), help_text=_("By the site's own clock, for example 2027-11-05 10:00."))
    ends_at = models.DateTimeField(_("ends"), help_text=_("By the site's own clock, for example 2027-11-05 11:00."))
    room = models.ForeignKey(
        Room,
        verbose_name=_("room"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="sessions",
        help_text=_("Left empty, it takes the whole house, as a lunch does."),
    )
    spoken_languages = LanguageListField(
        _("spoken languages"), help_text=_("What is spoken in the room, whatever the language of the page.")
    )
    interpretation_languages = LanguageListField(
        _("interpreted into"), help_text=_("Languages in which it can be followed through an interpreter.")
    )
    sign_languages = I18nCharField(
        _("sign language"),
        max_length=120,
        blank=True,
        help_text=_("Into which it is interpreted, for example “Finnish Sign Language”. Left empty, into none."),
    )
    captions = models.BooleanField(
        _("captions"), default=False, help_text=_("What is said is written on a screen while it is said.")
    )
    is_recorded = models.BooleanField(
        _("recorded"), default=False, help_text=_("It is recorded and published; those who come are told beforehand.")
    )
    access = I18nTextField(
        _("access"),
        blank=True,
        help_text=_(
            "What differs from the rest of the house, for example “We sit on the floor; there are chairs too.”"
        ),
    )
    registration_mode = models.CharField(
        _("registration"),
        max_length=10,
        choices=RegistrationMode.choices,
        default=RegistrationMode.REQUIRED,
        help_text=_("Whether a seat has to be taken beforehand."),
    )
    status = models.CharField(
        _("state"),
        max_length=12,
        choices=SessionStatus.choices,
        default=SessionStatus.DRAFT,
        help_text=_("Readers see it from “as planned” on. A cancelled one stays in the programme and says so."),
    )
    # For calendars (RFC 5545): the lasting name, the number of the change, where it was before the first move.
    uid = models.UUIDField(_("calendar identity"), default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(_("number of changes"), default=0, editable=False)
    previous_starts_at = models.DateTimeField(_("was to begin"), null=True, blank=True, editable=False)
    changed_at = models.DateTimeField(_("changed"), auto_now=True)
    # The family of pages that tells of it, all languages together; taken when the first of them is saved.
    page_key = models.UUIDField(_("page"), null=True, unique=True, editable=False)

    objects = models.Manager.from_queryset(SessionQuerySet)()

    class Meta:
        verbose_name = _("session")
        verbose_name_plural = _("sessions")
        ordering = ["starts_at", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["fair", "code"],
                name="events_session_code_unique",
                violation_error_message=_("Another session of the fair has this code. Choose another."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="events_session_time_order",
                violation_error_message=_("It must end after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.working_name}"

    def clean(self) -> None:
        super().clean()
        if self.room is not None and self.fair_id and self.room.venue_id != self.fair.venue_id:
            raise ValidationError({"room": _("The room is in another house than the fair.")})

    @property
    def is_listed(self) -> bool:
        return self.status != SessionStatus.DRAFT

    @property
    def is_cancelled(self) -> bool:
        return self.status == SessionStatus.CANCELLED

    @property
    def length(self) -> timedelta:
        return self.ends_at - self.starts_at


class SessionInventory(models.Model):
    """The seats of a session in one mode. Never part of a page or its revisions: only conditional updates count."""

    session = models.ForeignKey(
        Session,
        verbose_name=_("session"),
        on_delete=models.CASCADE,
        related_name="inventories",
        help_text=_("Whose seats they are."),
    )
    mode = models.CharField(
        _("mode"),
        max_length=8,
        choices=AttendanceMode.choices,
        default=AttendanceMode.ON_SITE,
        help_text=_("Seats on site and online are counted apart."),
    )
    capacity = models.PositiveIntegerField(
        _("seats"),
        null=True,
        blank=True,
        help_text=_("How many can take part in this mode, for example 40. Left empty, there is no limit."),
    )
    seats_taken = models.PositiveIntegerField(_("taken"), default=0, editable=False)
    held_seats = models.PositiveIntegerField(_("held for delegations"), default=0, editable=False)
    waitlist_capacity = models.PositiveIntegerField(
        _("longest queue"),
        null=True,
        blank=True,
        help_text=_("How many may wait for a seat, for example 20. Left empty, there is no limit; 0: no queue."),
    )
    join_url = models.URLField(
        _("link for joining"),
        blank=True,
        max_length=500,
        help_text=_(
            "Of an online session, for example https://video.example.org/a1. Only those who have a seat get it; it "
            "is never on a public page."
        ),
    )

    class Meta:
        verbose_name = _("seats of a session")
        verbose_name_plural = _("seats of sessions")
        ordering = ["session", "mode"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "mode"],
                name="events_inventory_one_per_mode",
                violation_error_message=_("The session has seats in this mode already. Change those."),
            ),
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=F("seats_taken") + F("held_seats")),
                name="events_inventory_not_oversold",
                violation_error_message=_("So many seats are taken or held already. Nobody loses theirs: choose more."),
            ),
            models.CheckConstraint(condition=Q(seats_taken__gte=0), name="events_inventory_taken_not_negative"),
            models.CheckConstraint(condition=Q(held_seats__gte=0), name="events_inventory_held_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.session}, {self.get_mode_display()}"

    def clean(self) -> None:
        super().clean()
        if self.join_url and self.mode != AttendanceMode.ONLINE:
            raise ValidationError({"join_url": _("Only online seats have a link for joining.")})

    @property
    def free(self) -> int | None:
        """How many seats can still be taken; None where there is no limit."""
        return None if self.capacity is None else self.capacity - self.seats_taken - self.held_seats
