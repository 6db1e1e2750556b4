from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.core.i18n import languages
from cms.core.users.models import User
from cms.mailing.enums import ConsentKind


class Subscriber(models.Model):
    """Somebody who has asked for mail. After erasure the row stays without address, so that figures stay true."""

    address = models.EmailField(_("address"), max_length=254, null=True, blank=True)
    address_hash = models.CharField(_("hash of the address"), max_length=64, null=True, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    organisation = models.CharField(_("organisation"), max_length=200, blank=True)
    language = models.CharField(_("language"), max_length=10, choices=languages.choices)
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    confirmed_at = models.DateTimeField(_("confirmed"), null=True, blank=True)
    erased_at = models.DateTimeField(_("erased"), null=True, blank=True)

    class Meta:
        verbose_name = _("subscriber")
        verbose_name_plural = _("subscribers")
        ordering = ["-created_at", "-pk"]
        default_permissions = ("view",)
        permissions = [
            ("manage_subscriber", _("Can import, export and end subscriptions")),
        ]
        constraints = [
            # Each address once, whatever its spelling: the hash is that of the normalised address.
            models.UniqueConstraint(fields=["address_hash"], name="mailing_subscriber_address_unique"),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True, address__isnull=False, address_hash__isnull=False)
                | Q(erased_at__isnull=False, address__isnull=True, address_hash__isnull=True, name="", organisation=""),
                name="mailing_subscriber_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.address or gettext("[address erased]")

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class ConsentText(models.Model):
    """A wording that people were shown when they consented, word for word."""

    language = models.CharField(_("language"), max_length=10)
    body = models.TextField(_("wording"))
    sha256 = models.CharField(_("SHA-256"), max_length=64)
    first_shown_at = models.DateTimeField(_("first shown"), default=timezone.now)

    class Meta:
        verbose_name = _("wording of consent")
        verbose_name_plural = _("wordings of consent")
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["language", "sha256"], name="mailing_consenttext_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.language} {self.first_shown_at:%Y-%m-%d}"


class ConsentEvent(models.Model):
    """What a subscriber did, and what they had read then (GDPR art. 7(1)). Rows are added, never changed."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="consent_events")
    kind = models.CharField(_("event"), max_length=12, choices=ConsentKind.choices)
    at = models.DateTimeField(_("time"), default=timezone.now)
    text = models.ForeignKey(ConsentText, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    # What was asked for or ended: a list of {"kind", "topic", "branch", "region", "language", "frequency"}, as codes.
    choices = models.JSONField(_("choices"), default=list)
    # Whose subscriptions this one wants to take over: the same person's under the former address.
    moves_from = models.ForeignKey(Subscriber, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    # A keyed hash of the network, emptied when its purpose is over.
    network_hash = models.CharField(_("hash of the network"), max_length=64, blank=True)
    # Where it happened: the path of the form, "mail", "import: list.csv".
    source = models.CharField(_("source"), max_length=200, blank=True)
    by = models.ForeignKey(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        verbose_name = _("consent event")
        verbose_name_plural = _("consent events")
        ordering = ["at", "pk"]
        default_permissions = ("view",)
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ConsentKind.values), name="mailing_consentevent_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d %H:%M}"
