from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from briefings.models.rows import PlannedBriefing
from cms.core.taxonomy.models import Branch, Topic


class NeedStatement(models.Model):
    """What a civil servant needs to know, by branch and topic; its words and its sender are the enquiry's."""

    enquiry = models.OneToOneField(
        "core.Enquiry", verbose_name=_("enquiry"), on_delete=models.CASCADE, related_name="need_statement"
    )
    branch = models.ForeignKey(
        Branch,
        verbose_name=_("branch of government"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    topics = models.ManyToManyField(Topic, verbose_name=_("topics"), blank=True, related_name="+")
    planned = models.ForeignKey(
        PlannedBriefing,
        verbose_name=_("planned briefing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="needs",
    )
    planned_at = models.DateTimeField(_("planned"), null=True, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("planned by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    class Meta:
        verbose_name = _("need of a branch")
        verbose_name_plural = _("needs of the branches")
        ordering = ["-pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(planned__isnull=True) | Q(planned_at__isnull=False), name="briefings_need_planned_has_time"
            )
        ]

    def __str__(self) -> str:
        return str(self.enquiry)
