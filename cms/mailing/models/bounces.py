from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.mailing.enums import BounceKind, SuppressionReason, SuppressionScope
from cms.mailing.models.delivery import Delivery


class Suppression(models.Model):
    """An address that is not to be written to, as a keyed hash: it stays when the person is erased."""

    address_hash = models.CharField(_("hash of the address"), max_length=64)
    scope = models.CharField(_("what is not sent"), max_length=10, choices=SuppressionScope.choices)
    reason = models.CharField(_("reason"), max_length=15, choices=SuppressionReason.choices)
    at = models.DateTimeField(_("since"), default=timezone.now)

    class Meta:
        verbose_name = _("suppressed address")
        verbose_name_plural = _("suppressed addresses")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["address_hash", "scope"], name="mailing_suppression_unique"),
            models.CheckConstraint(
                condition=Q(scope__in=SuppressionScope.values), name="mailing_suppression_scope_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.at:%Y-%m-%d}"


class BounceEvent(models.Model):
    """One report that came back about a message; the message itself is not kept."""

    delivery = models.ForeignKey(
        Delivery, null=True, blank=True, on_delete=models.SET_NULL, related_name="bounce_events"
    )
    address_hash = models.CharField(_("hash of the address"), max_length=64, blank=True, db_index=True)
    kind = models.CharField(_("kind"), max_length=12, choices=BounceKind.choices)
    # RFC 3463, e.g. "5.1.1".
    enhanced_code = models.CharField(_("status code"), max_length=20, blank=True)
    # Where it came from: "dsn", "arf", "smtp", "staff".
    source = models.CharField(_("source"), max_length=10)
    dedup_key = models.CharField(_("occasion"), max_length=200)
    received_at = models.DateTimeField(_("received"), default=timezone.now)

    class Meta:
        verbose_name = _("returned message")
        verbose_name_plural = _("returned messages")
        ordering = ["-received_at", "-pk"]
        default_permissions = ("view",)
        constraints = [
            models.UniqueConstraint(fields=["dedup_key"], name="mailing_bounceevent_dedup_key_unique"),
            models.CheckConstraint(condition=Q(kind__in=BounceKind.values), name="mailing_bounceevent_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.enhanced_code}".strip()
