from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from cms.core.facts.models import Source
from cms.core.i18n.labels import label_text, label_with_language
from cms.core.parties.models import Organisation
from cms.core.partners.enums import Need
from cms.core.partners.links import ServiceLink
from cms.core.partners.managers import PartnerServiceQuerySet
from cms.core.taxonomy.codes import CodedRow


class PartnerService(CodedRow):
    """What an organisation of the field does for those who develop and take into use: one service to a row.

    With a need it stands on the page of partners; it may be the home of a story's model with or without one.
    """

    found_by: ClassVar[tuple[str, ...]] = ("code", "names", "tells")

    names = I18nCharField(
        _("name of the service"), max_length=200, help_text=_("As the partner calls it, for example “Innokylä”.")
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="services",
        help_text=_("Who answers for it, for example the Finnish Institute for Health and Welfare."),
    )
    together_with = models.ManyToManyField(
        Organisation,
        verbose_name=_("together with"),
        blank=True,
        related_name="+",
        help_text=_("Other organisations that run it, for example SOSTE."),
    )
    need = models.CharField(
        _("what a reader looks for"),
        max_length=12,
        choices=Need.choices,
        blank=True,
        help_text=_(
            "Under which heading it stands on the page of partners, for example “I look for money”. "
            "Left empty, it's only the home of a story's model."
        ),
    )
    tells = I18nTextField(
        _("what it does for the reader"),
        blank=True,
        help_text=_(
            "One or two sentences, for example “Grants money of the European Social Fund Plus in your region.”"
        ),
    )
    urls = I18nCharField(
        _("address"),
        max_length=300,
        blank=True,
        help_text=_("In each language where there is one, for example https://innokyla.fi/fi."),
    )
    since = models.DateField(
        _("since"), null=True, blank=True, help_text=_("The day it began, where it matters, for example 1.1.2026.")
    )
    until = models.DateField(
        _("until"),
        null=True,
        blank=True,
        help_text=_(
            "The last day of a service that has ended, for example 31.12.2025. After it the page leaves it out."
        ),
    )
    source = models.ForeignKey(
        Source,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_("Where this is told, for example the ministry's news."),
    )
    checked_on = models.DateField(
        _("checked on"), null=True, blank=True, help_text=_("When somebody last made sure, for example 24.11.2026.")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest comes first, for example 10, 20, 30.")
    )

    objects = models.Manager.from_queryset(PartnerServiceQuerySet)()

    class Meta:
        verbose_name = _("service of a partner")
        verbose_name_plural = _("services of partners")
        ordering = ["need", "position", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(until__gte=F("since")),
                name="core_partnerservice_ends_after_start",
                violation_error_message=_("The end can't come before the beginning."),
            )
        ]

    def __str__(self) -> str:
        return label_text(self.names) or self.code

    def link_in(self, language: str) -> ServiceLink:
        """Name and address in a language, or the address in another where it has none there."""
        url, written_in = label_with_language(self.urls, language)
        return ServiceLink(label_text(self.names, language), url, "" if written_in == language else written_in)
