from django.db import models
from django.utils.translation import gettext_lazy as _


class PeriodicRun(models.Model):
    """The last run of one periodic job: keeps runs from overlapping and shows that the worker is alive."""

    name = models.CharField(_("name"), max_length=100)
    lease_until = models.DateTimeField(_("reserved until"), null=True, blank=True)
    started_at = models.DateTimeField(_("started"), null=True, blank=True)
    finished_at = models.DateTimeField(_("finished"), null=True, blank=True)

    class Meta:
        verbose_name = _("periodic run")
        verbose_name_plural = _("periodic runs")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["name"], name="core_periodicrun_name_unique")]

    def __str__(self) -> str:
        return self.name
