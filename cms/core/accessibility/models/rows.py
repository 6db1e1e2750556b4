"""What a statement shows besides its own text: known faults, and the authority that supervises."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField

from cms.core.accessibility.enums import Criterion, FaultReason
from cms.core.accessibility.managers import AuthorityQuerySet, FaultQuerySet
from cms.core.i18n.labels import label_text
from cms.core.taxonomy.codes import CodedRow


class AccessibilityFault(CodedRow):
    """Something on the site that keeps a reader out, until the day it is mended."""

    names = I18nCharField(
        _("what is wrong"),
        max_length=200,
        help_text=_("One sentence, for example “The video of the year 2024 has no captions.”"),
    )
    hinders = I18nTextField(
        _("whom it hinders and how"),
        help_text=_("For example “Those who don't hear can't follow the interview.”"),
    )
    instead = I18nTextField(
        _("what to do meanwhile"),
        blank=True,
        help_text=_("Another way to the same content, for example “Ask us for the text of the interview.”"),
    )
    criterion = models.CharField(
        _("criterion of WCAG"),
        max_length=6,
        choices=Criterion.choices,
        blank=True,
        help_text=_("The one that is not met, for example 1.2.2 for a recording without captions."),
    )
    reason = models.CharField(
        _("why it is so"),
        max_length=10,
        choices=FaultReason.choices,
        default=FaultReason.UNMENDED,
        help_text=_(
            "For example “the law does not apply to it” for a document of before 23 September 2018 "
            "that nobody needs in a matter that is going on."
        ),
    )
    found_on = models.DateField(
        _("found on"), default=timezone.localdate, help_text=_("The day it was noticed, for example 24.11.2026.")
    )
    mend_by = models.DateField(
        _("to be mended by"),
        null=True,
        blank=True,
        help_text=_("The day that readers are promised, for example 31.3.2027. A fault that will be mended needs it."),
    )
    mended_on = models.DateField(
        _("mended on"),
        null=True,
        blank=True,
        help_text=_("From this day on, for example 15.1.2027, the fault stands among the mended ones."),
    )

    objects = models.Manager.from_queryset(FaultQuerySet)()

    class Meta:
        verbose_name = _("accessibility fault")
        verbose_name_plural = _("accessibility faults")
        ordering = ["-found_on", "code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(mended_on__isnull=True) | Q(mended_on__gte=F("found_on")),
                name="core_accessibilityfault_mended_after_found",
                violation_error_message=_("A fault can't be mended before it was found."),
            )
        ]

    def __str__(self) -> str:
        return label_text(self.names) or self.code

    def clean(self) -> None:
        super().clean()
        if self.reason == FaultReason.UNMENDED and not (self.mend_by or self.mended_on):
            raise ValidationError({"mend_by": _("Say by which day it will be mended.")})

    @property
    def is_open(self) -> bool:
        return self.mended_on is None or self.mended_on > timezone.localdate()

    @property
    def is_late(self) -> bool:
        return self.is_open and self.mend_by is not None and self.mend_by < timezone.localdate()


class AccessibilityAuthority(CodedRow):
    """Who supervises accessibility from a day on, and by which law: what a country decides, and changes."""

    names = I18nCharField(
        _("name"),
        max_length=200,
        help_text=_("For example “Finnish Transport and Communications Agency Traficom”."),
    )
    units = I18nCharField(
        _("unit"), max_length=200, blank=True, help_text=_("For example “Digital Accessibility Supervision Unit”.")
    )
    since = models.DateField(
        _("supervises from"),
        null=True,
        blank=True,
        help_text=_("For example 1.1.2025. The statement names the authority that began last."),
    )
    urls = I18nCharField(
        _("website"),
        max_length=300,
        blank=True,
        help_text=_("Where a complaint is made, for example https://www.saavutettavuusvaatimukset.fi/."),
    )
    email = models.EmailField(
        _("e-mail address"), blank=True, help_text=_("For example supervision@authority.example.")
    )
    phone = models.CharField(_("phone"), max_length=40, blank=True, help_text=_("For example 029 534 5000."))
    law_names = I18nCharField(
        _("law"),
        max_length=200,
        help_text=_("The law it supervises, for example “Act on the Provision of Digital Services (306/2019)”."),
    )
    law_urls = I18nCharField(
        _("address of the law"),
        max_length=300,
        blank=True,
        help_text=_("For example https://www.finlex.fi/fi/laki/alkup/2019/20190306."),
    )
    answer_within_days = models.PositiveSmallIntegerField(
        _("days to answer"),
        default=14,
        help_text=_("How soon the law wants feedback to be answered, for example 14."),
    )

    objects = models.Manager.from_queryset(AuthorityQuerySet)()

    class Meta:
        verbose_name = _("accessibility authority")
        verbose_name_plural = _("accessibility authorities")
        ordering = ["-since", "code"]

    def __str__(self) -> str:
        return label_text(self.names) or self.code
