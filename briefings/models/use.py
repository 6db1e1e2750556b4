from typing import ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from briefings.uses.enums import UseKind, UseState
from cms.core.i18n import languages
from cms.core.taxonomy.models import Branch


class UseQuerySet(models.QuerySet):
    def shown(self) -> "UseQuerySet":
        return self.filter(state=UseState.SHOWN)

    def of_page(self, translation_key: UUID) -> "UseQuerySet":
        """Those of a page in all its languages, the newest first."""
        return self.filter(page__translation_key=translation_key)


class Use(models.Model):
    """Where a briefing or story was used: told by a reader or noted by staff, shown once somebody has decided so."""

    page = models.ForeignKey(
        Page,
        verbose_name=_("briefing or story"),
        on_delete=models.CASCADE,
        related_name="+",
        help_text=_("What was used, in any of its languages, for example the Finnish briefing."),
    )
    kind = models.CharField(
        _("in what"),
        max_length=12,
        choices=UseKind.choices,
        help_text=_("For example “government proposal” if it stands among the grounds of a bill."),
    )
    whose = models.CharField(
        _("whose"),
        max_length=200,
        help_text=_("Who wrote or decided it, for example “Ministry of the Environment” or “City of Tampere”."),
    )
    what = models.CharField(
        _("what it is called"),
        max_length=250,
        blank=True,
        help_text=_("Its title or number, for example “Development programme for housing 2027–2030”."),
    )
    used_on = models.DateField(
        _("date"), null=True, blank=True, help_text=_("Its day, for example 24.11.2025. Left empty if not known.")
    )
    url = models.URLField(
        _("address"),
        max_length=500,
        blank=True,
        help_text=_("Where it can be read, for example https://www.example.org/decision. Readers can follow it."),
    )
    language = models.CharField(
        _("language of these texts"),
        max_length=10,
        choices=languages.choices,
        help_text=_("In which language the names above are written."),
    )
    branch = models.ForeignKey(
        Branch,
        verbose_name=_("branch of government"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("On whose page it is shown too, for example the Ministry of the Environment."),
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=UseState.choices,
        default=UseState.SHOWN,
        help_text=_(
            "Check the link before you show it. What is left out stays in this list only, for example if the source "
            "is missing."
        ),
    )
    note = models.CharField(
        _("note"),
        max_length=500,
        blank=True,
        help_text=_("For colleagues, for example “Confirmed by phone”. Readers don't see it."),
    )
    enquiry = models.OneToOneField(
        "core.Enquiry",
        verbose_name=_("enquiry"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="use",
    )
    noted_at = models.DateTimeField(_("noted"), default=timezone.now, editable=False)
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("decided by"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    found_by: ClassVar[tuple[str, ...]] = ("whose", "what")

    objects = models.Manager.from_queryset(UseQuerySet)()

    class Meta:
        verbose_name = _("use of a briefing or story")
        verbose_name_plural = _("uses of briefings and stories")
        ordering = [models.F("used_on").desc(nulls_last=True), "-pk"]
        indexes = [models.Index(fields=["state", "branch"], name="briefings_use_branch")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=UseState.values), name="briefings_use_state_known"),
            models.CheckConstraint(condition=Q(kind__in=UseKind.values), name="briefings_use_kind_known"),
        ]

    def __str__(self) -> str:
        return ": ".join(part for part in (self.whose, self.what or str(self.get_kind_display())) if part)

    def clean(self) -> None:
        super().clean()
        if self.used_on is not None and self.used_on > timezone.localdate():
            raise ValidationError({"used_on": _("Give a day that has come.")})
