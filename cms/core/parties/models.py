from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField

from cms.core.i18n.labels import label_text
from cms.core.parties.enums import ConsentKind, OrganisationKind
from cms.core.parties.managers import ConsentQuerySet
from cms.core.taxonomy.codes import CodedRow
from cms.core.taxonomy.managers import LabelledQuerySet


class Organisation(CodedRow):
    """An organisation that develops, adopts, funds or publishes."""

    names = I18nCharField(
        _("name"), max_length=200, help_text=_("As it writes its name itself, for example “City of Nivala”.")
    )
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=OrganisationKind.choices,
        default=OrganisationKind.OTHER,
        help_text=_("What it is, for example a municipality or an association."),
    )
    url = models.URLField(
        _("website"), blank=True, help_text=_("Its own front page, for example https://www.nivala.fi/.")
    )

    objects = models.Manager.from_queryset(LabelledQuerySet)()

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code


class Contact(CodedRow):
    """Whom readers ask: a desk or a role rather than a person, so that it outlives its holder."""

    found_by: ClassVar[tuple[str, ...]] = ("code", "names", "email")

    names = I18nCharField(_("name"), max_length=200, help_text=_("A desk or a role, for example “Editorial office”."))
    email = models.EmailField(
        _("e-mail address"),
        help_text=_("An address that is read during holidays too, for example editors@example.org."),
    )
    phone = models.CharField(
        _("phone"),
        max_length=40,
        blank=True,
        help_text=_("With the country's code, for example +358 29 000 0000."),
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        help_text=_("Where the contact belongs, for example the city of Nivala."),
    )

    objects = models.Manager.from_queryset(LabelledQuerySet)()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code


class Consent(models.Model):
    """What a person has agreed to: for what, until when, and where the evidence is.

    Withdrawn or past, it hides the person's quotes and pictures wherever they stand.
    """

    code_from: ClassVar[str] = "person"
    found_by: ClassVar[tuple[str, ...]] = ("code", "person", "email", "purpose")

    code = models.SlugField(
        _("code"),
        max_length=60,
        unique=True,
        help_text=_(
            "A short name for the consent, for example “kuopio-2026”. Left empty, it's made from the person's name."
        ),
    )
    person = models.CharField(_("person"), max_length=200, help_text=_("For example “Aino Esimerkki”."))
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_(
            "How the person can be reached, for example aino@example.org. By it the consent is found when the person "
            "asks for a copy or for erasure."
        ),
    )
    covers_quotes = models.BooleanField(
        _("covers quotes"),
        default=False,
        help_text=_("The person's words may be quoted. Without this no quote that rests on the consent is shown."),
    )
    covers_pictures = models.BooleanField(
        _("covers pictures"),
        default=False,
        help_text=_("Pictures in which the person can be recognised may be shown. Without this none of them is."),
    )
    purpose = models.CharField(
        _("purpose"),
        max_length=300,
        blank=True,
        help_text=_("What the person agreed to, for example “stories and press material of 2026”."),
    )
    given_on = models.DateField(
        _("given on"),
        default=timezone.localdate,
        help_text=_("The day on which the person agreed, for example 24.11.2026."),
    )
    valid_until = models.DateField(
        _("valid until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day, for example 31.12.2028. After it quotes and pictures leave every page. Left empty, there is "
            "no end."
        ),
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawal_reason = models.CharField(_("reason for the withdrawal"), max_length=300, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    evidence = models.TextField(
        _("evidence"), help_text=_("Where the agreement can be found, for example a form's archive number.")
    )

    objects = models.Manager.from_queryset(ConsentQuerySet)()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["person"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(covers_quotes=True) | models.Q(covers_pictures=True),
                name="core_consent_covers_something",
                violation_error_message=_("Say what the consent covers: quotes, pictures or both."),
            )
        ]

    def __str__(self) -> str:
        return self.person

    @property
    def is_valid(self) -> bool:
        return self.withdrawn_at is None and (self.valid_until is None or self.valid_until >= timezone.localdate())

    def covers(self, kind: ConsentKind) -> bool:
        """Whether the consent holds today for quoting or for pictures."""
        wanted = self.covers_quotes if kind == ConsentKind.QUOTE else self.covers_pictures
        return wanted and self.is_valid
