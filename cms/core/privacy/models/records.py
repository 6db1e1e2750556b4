from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.privacy.enums import RecordKind
from cms.core.privacy.errors import RecordIsFinal


class FinalQuerySet(models.QuerySet):
    """Rows are added and read, and nothing else."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise RecordIsFinal

    def delete(self) -> NoReturn:
        raise RecordIsFinal


class PrivacyRecord(models.Model):
    """That a person's data were copied, erased or hidden: when, by whom, how many rows of which kind.

    It holds nothing of the person but a keyed hash of the address, by which a later question about the same
    address can be answered. Rows are never changed.
    """

    kind = models.CharField(_("what was done"), max_length=12, choices=RecordKind.choices)
    subject_hash = models.CharField(_("hash of the address"), max_length=64, blank=True, db_index=True)
    counts = models.JSONField(_("numbers of rows"), default=dict)
    at = models.DateTimeField(_("time"), default=timezone.now, db_index=True)
    # A number without a constraint: the record outlives the account.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("done by"),
        null=True,
        blank=True,
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        related_name="+",
    )

    objects = FinalQuerySet.as_manager()

    class Meta:
        verbose_name = _("record of data protection")
        verbose_name_plural = _("records of data protection")
        ordering = ["-at", "-pk"]
        default_permissions = ()
        permissions = [("handle_person_requests", _("Can look up, export and erase a person's data"))]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=RecordKind.values), name="core_privacyrecord_kind_known")
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise RecordIsFinal
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise RecordIsFinal


class RetentionReport(models.Model):
    """One run of `apply_retention`: how many rows of each kind were erased, and which kinds failed."""

    started_at = models.DateTimeField(_("started"))
    finished_at = models.DateTimeField(_("finished"))
    counts = models.JSONField(_("numbers of rows"), default=dict)
    failures = models.JSONField(_("kinds that failed"), default=list)

    class Meta:
        verbose_name = _("report of retention")
        verbose_name_plural = _("reports of retention")
        ordering = ["-started_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.started_at:%Y-%m-%d}: {self.total}"

    @property
    def total(self) -> int:
        return sum(self.counts.values())
