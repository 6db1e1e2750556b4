"""What holds for a fair whatever the language: the fair itself, its venue and rooms, its tracks and speakers."""

from typing import ClassVar
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from cms.core.i18n.labels import label_text
from cms.core.taxonomy.codes import CodedRow
from cms.core.taxonomy.managers import LabelledQuerySet


def site_time_zone() -> str:
    return settings.TIME_ZONE


def validate_time_zone(name: str) -> None:
    if name not in available_timezones():
        raise ValidationError(_("There is no such time zone. Write it as in “Europe/Helsinki”."))


class Venue(CodedRow):
    """The house in which a fair is held, and the way to it in words."""

    names = I18nCharField(_("name"), max_length=200, help_text=_("As readers know the house, for example “Kutomo”."))
    streets = I18nCharField(
        _("street address"),
        max_length=200,
        blank=True,
        help_text=_("With the postal code and town, for example “Kutojankatu 1, 00100 Helsinki”."),
    )
    ways = I18nTextField(
        _("the way to the door"),
        blank=True,
        help_text=_(
            "In words, for those who see no map, for example “Leave tram 9 at Kutojankatu. The door is thirty metres "
            "ahead, on the right.”"
        ),
    )
    access = I18nTextField(
        _("access"),
        blank=True,
        help_text=_("Steps, doors, lifts, toilets, for example “The door opens by a button. There are no steps.”"),
    )

    objects = models.Manager.from_queryset(LabelledQuerySet)()

    class Meta:
        verbose_name = _("venue")
        verbose_name_plural = _("venues")
        ordering = ["code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code


class Room(CodedRow):
    """A room of a venue."""

    venue = models.ForeignKey(
        Venue,
        verbose_name=_("venue"),
        on_delete=models.PROTECT,
        related_name="rooms",
        help_text=_("The house that the room is in."),
    )
    names = I18nCharField(_("name"), max_length=120, help_text=_("As it stands on the door, for example “Loimi”."))
    capacity = models.PositiveIntegerField(
        _("seats"), null=True, blank=True, help_text=_("How many the room holds, for example 80.")
    )
    ways = I18nTextField(
        _("the way to the room"),
        blank=True,
        help_text=_("From the door of the house, for example “Past the cloakroom, second door on the left.”"),
    )
    step_free = models.BooleanField(
        _("without steps"), default=False, help_text=_("The room can be reached without a single step.")
    )
    induction_loop = models.BooleanField(
        _("induction loop"), default=False, help_text=_("The sound reaches hearing aids directly.")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest comes first, for example 10, 20, 30.")
    )

    objects = models.Manager.from_queryset(LabelledQuerySet)()

    class Meta:
        verbose_name = _("room")
        verbose_name_plural = _("rooms")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code


class Track(CodedRow):
    """A line of thought that runs through a programme, the same from year to year."""

    names = I18nCharField(_("name"), max_length=120, help_text=_("For example “From trial to practice”."))
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest comes first, for example 10, 20, 30.")
    )

    objects = models.Manager.from_queryset(LabelledQuerySet)()

    class Meta:
        verbose_name = _("track")
        verbose_name_plural = _("tracks")
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code


class Fair(CodedRow):
    """One fair: when, where, and by which clock."""

    names = I18nCharField(
        _("name"), max_length=200, help_text=_("For example “Social Innovation Fair 2027”; calendars show it.")
    )
    venue = models.ForeignKey(
        Venue,
        verbose_name=_("venue"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="fairs",
        help_text=_("Where it is held. Left empty, the fair is online only."),
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=60,
        default=site_time_zone,
        validators=[validate_time_zone],
        help_text=_("By which clock the programme tells its times, for example Europe/Helsinki."),
    )
    first_day = models.DateField(_("first day"), help_text=_("For example 5.11.2027."))
    last_day = models.DateField(
        _("last day"), help_text=_("The same as the first if there is one only, for example 6.11.2027.")
    )

    objects = models.Manager.from_queryset(LabelledQuerySet)()

    class Meta:
        verbose_name = _("fair")
        verbose_name_plural = _("fairs")
        ordering = ["-first_day", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="events_fair_day_order",
                violation_error_message=_("The last day can't come before the first."),
            )
        ]

    def __str__(self) -> str:
        return label_text(self.names) or self.code

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)


class Speaker(CodedRow):
    """A person who speaks at a fair; the name is one, what is told of the person stands in every language."""

    code_from: ClassVar[str] = "person"
    found_by: ClassVar[tuple[str, ...]] = ("code", "person", "affiliations")

    person = models.CharField(_("name"), max_length=200, help_text=_("For example “Aino Esimerkki”."))
    affiliations = I18nCharField(
        _("title and organisation"),
        max_length=250,
        blank=True,
        help_text=_("For example “researcher, Example Institute”."),
    )
    bios = I18nTextField(
        _("about the speaker"),
        blank=True,
        help_text=_("Two or three sentences, for example what the person has done with the subject."),
    )
    website = models.URLField(
        _("website"), blank=True, help_text=_("The person's own page, for example https://www.example.org/aino.")
    )

    class Meta:
        verbose_name = _("speaker")
        verbose_name_plural = _("speakers")
        ordering = ["person", "code"]

    def __str__(self) -> str:
        return self.person
