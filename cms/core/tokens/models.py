from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class StoredToken(models.Model):
    """A personal link that can be taken back: what it is for, for whose row, until when.

    The link itself is known to its receiver alone; the row holds its SHA-256. A hash without salt is enough for
    256 random bits, which nobody can guess.
    """

    purpose = models.SlugField(_("purpose"), max_length=40)
    digest = models.CharField(_("SHA-256 of the token"), max_length=64)
    content_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    object_id = models.CharField(max_length=64, blank=True)
    bound_to: Any = GenericForeignKey("content_type", "object_id")
    created_at = models.DateTimeField(_("created"), default=timezone.now)
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("personal link")
        verbose_name_plural = _("personal links")
        default_permissions = ()
        indexes = [
            models.Index(fields=["content_type", "object_id"], name="core_storedtoken_bound"),
            models.Index(fields=["expires_at"], name="core_storedtoken_expires"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["digest"], name="core_storedtoken_digest_unique"),
            models.CheckConstraint(
                condition=models.Q(expires_at__gt=models.F("created_at")), name="core_storedtoken_lives_a_while"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.expires_at:%Y-%m-%d}"
