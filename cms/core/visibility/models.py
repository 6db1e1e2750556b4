from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nTextField
from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.visibility.enums import WithdrawalKind


class PageKeyed(models.Model):
    """A row about a page in all its languages, known by the pages' common translation key."""

    class Meta:
        abstract = True

    @property
    def page_title(self) -> str:
        """The title in the source language, for staff."""
        family = Page.objects.filter(translation_key=self.translation_key)
        page = family.filter(locale__language_code=languages.source()).first() or family.first()
        return page.get_admin_display_title() if page else ""


class EmbargoQuerySet(models.QuerySet):
    def active(self, at=None):
        """Embargoes that hide their pages at this second."""
        return self.filter(until__gt=at or timezone.now(), lifted_at__isnull=True)


class Embargo(PageKeyed):
    """The second before which a page is seen by nobody, in any language."""

    translation_key = models.UUIDField(_("page"), unique=True)
    until = models.DateTimeField(_("until"))
    note = models.CharField(
        _("note for staff"),
        max_length=300,
        blank=True,
        help_text=_("For colleagues, for example “Opens with the minister's speech”."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("made by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    lifted_at = models.DateTimeField(_("lifted"), null=True, blank=True)

    objects = EmbargoQuerySet.as_manager()

    class Meta:
        verbose_name = _("embargo")
        verbose_name_plural = _("embargoes")
        ordering = ["-until"]

    def __str__(self) -> str:
        until = timezone.localtime(self.until)
        return str(_("Embargo until %(moment)s")) % {"moment": formats.date_format(until, "DATETIME_FORMAT")}

    @property
    def is_active(self) -> bool:
        return self.lifted_at is None and self.until > timezone.now()


class WithdrawalQuerySet(models.QuerySet):
    def active(self, at=None):
        """Withdrawals that hold at this second: begun, and not taken back."""
        return self.filter(withdrawn_at__lte=at or timezone.now(), ended_at__isnull=True)


class Withdrawal(PageKeyed):
    """That a published page has ended, how, and why; it holds for all its languages."""

    translation_key = models.UUIDField(_("page"))
    kind = models.CharField(
        _("kind"),
        max_length=20,
        choices=WithdrawalKind.choices,
        help_text=_("What becomes of the page in all its languages at once."),
    )
    explanation = I18nTextField(
        _("explanation"),
        blank=True,
        help_text=_("Readers see it. For example: “Replaced by new statistics.”"),
    )
    redirect_to = models.ForeignKey(
        Page, verbose_name=_("new page"), null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    withdrawn_at = models.DateTimeField(_("from"), default=timezone.now)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("withdrawn by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        editable=False,
        related_name="+",
    )
    ended_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        verbose_name = _("withdrawal")
        verbose_name_plural = _("withdrawals")
        ordering = ["-withdrawn_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["translation_key"],
                condition=Q(ended_at__isnull=True),
                name="core_withdrawal_one_active",
                violation_error_message=_("The page is already withdrawn."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=WithdrawalKind.CONSOLIDATED) | Q(redirect_to__isnull=False),
                name="core_withdrawal_consolidated_has_page",
                violation_error_message=_("Choose the page that readers are led to."),
            ),
        ]

    def __str__(self) -> str:
        return str(WithdrawalKind(self.kind).label)

    def clean(self) -> None:
        super().clean()
        if self.kind == WithdrawalKind.CONSOLIDATED and self.redirect_to is None:
            raise ValidationError({"redirect_to": _("Choose the page that readers are led to.")})
        if self.kind == WithdrawalKind.WITHDRAWN and not str(self.explanation or "").strip():
            raise ValidationError({"explanation": _("Tell readers why the page is no longer valid.")})
        others = Withdrawal.objects.filter(ended_at=None).exclude(pk=self.pk)
        if self.redirect_to and self.redirect_to.translation_key == self.translation_key:
            raise ValidationError({"redirect_to": _("A page can't lead to itself.")})
        if self.redirect_to and others.filter(translation_key=self.redirect_to.translation_key).exists():
            raise ValidationError(
                {"redirect_to": _("That page is withdrawn itself. Choose the page that replaces both.")}
            )
        if others.filter(redirect_to__translation_key=self.translation_key).exists():
            raise ValidationError(_("Another page leads here. Change its withdrawal first."))
