from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from i18nfield.fields import I18nCharField, I18nTextField
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Page

from cms.core.i18n.labels import label_text
from cms.core.navigation.enums import MenuArea


class MenuItem(models.Model):
    """One entry of a menu in every language: a page of the site, or an address elsewhere."""

    area = models.CharField(
        _("menu"),
        max_length=10,
        choices=MenuArea.choices,
        default=MenuArea.HEADER,
        help_text=_("At the top of every page, or at its foot."),
    )
    labels = I18nCharField(_("text"), max_length=120, help_text=_("One or two words, for example “Stories”."))
    groups = I18nCharField(
        _("heading"),
        max_length=120,
        blank=True,
        help_text=_("Footer only, for example “About the site”: items with the same heading stand together."),
    )
    page = models.ForeignKey(
        Page, verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    url = models.CharField(
        _("or an address"), max_length=500, blank=True, help_text=_("For example https://www.innokyla.fi/.")
    )
    position = models.PositiveSmallIntegerField(
        _("order"), default=0, help_text=_("The smallest comes first, for example 10, 20, 30.")
    )

    class Meta:
        verbose_name = _("menu item")
        verbose_name_plural = _("menu items")
        ordering = ["area", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(page__isnull=False) | ~Q(url=""),
                name="core_menuitem_leads_somewhere",
                violation_error_message=_("Choose a page or give an address."),
            )
        ]

    def __str__(self) -> str:
        return label_text(self.labels)

    def clean(self) -> None:
        super().clean()
        if self.url and not self.url.startswith(("https://", "http://", "/", "mailto:")):
            raise ValidationError({"url": _("Begin the address with https://.")})


@register_setting(icon="site")
class CentreSettings(BaseGenericSetting, ClusterableModel):
    """The centre's names, contacts and marks: one record for the whole site."""

    select_related = ["share_image"]

    name = I18nCharField(
        _("short name"),
        max_length=60,
        blank=True,
        help_text=_("What the site is called at the top of every page, for example “Viesti”."),
    )
    long_name = I18nCharField(
        _("full name"),
        max_length=200,
        blank=True,
        help_text=_("Beside the short name, for example “Competence Centre for Social Innovation”."),
    )
    tagline = I18nCharField(
        _("heading of the footer"),
        max_length=120,
        blank=True,
        help_text=_(
            "For example “What works in one place can work in another”. Left empty, the short name stands there."
        ),
    )
    footer_text = I18nTextField(
        _("text of the footer"),
        blank=True,
        help_text=_(
            "One or two sentences on who keeps the site, for example “We gather what Finland has learned of social "
            "innovations.”"
        ),
    )
    email = models.EmailField(
        _("e-mail address"),
        blank=True,
        help_text=_("Where readers send their questions, for example info@example.org."),
    )
    phone = models.CharField(
        _("phone"),
        max_length=40,
        blank=True,
        help_text=_("With the country's code, for example +358 29 000 0000."),
    )
    postal_address = models.TextField(
        _("postal address"),
        blank=True,
        help_text=_("Line by line, for example “Example Street 1, 00100 Helsinki”."),
    )
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Left empty, the woven mark is shown."),
    )
    share_image = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL,
        verbose_name=_("picture for shared links"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Shown where a page without a picture of its own is shared, for example the centre's "
            "mark in a wide picture."
        ),
    )
    eu_statement = I18nCharField(
        _("statement of EU funding"),
        max_length=200,
        blank=True,
        help_text=_(
            "Stands beside the emblem of the Union in the footer, for example “Co-funded by the European Union”. Left "
            "empty, neither is shown."
        ),
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("long_name"), FieldPanel("logo")], _("Names")),
        MultiFieldPanel([FieldPanel("email"), FieldPanel("phone"), FieldPanel("postal_address")], _("Contacts")),
        MultiFieldPanel([FieldPanel("tagline"), FieldPanel("footer_text"), FieldPanel("eu_statement")], _("Footer")),
        FieldPanel("share_image"),
        InlinePanel(
            "social_accounts",
            heading=_("Social media accounts"),
            label=_("Account"),
            help_text=_("Links in the footer, for example to Mastodon and LinkedIn."),
        ),
    ]

    class Meta:
        verbose_name = _("The centre")

    def __str__(self) -> str:
        return label_text(self.name)


class SocialAccount(models.Model):
    """An account of the centre in a social medium."""

    centre = ParentalKey(CentreSettings, on_delete=models.CASCADE, related_name="social_accounts")
    label = models.CharField(_("name"), max_length=60, help_text=_("For example “Mastodon”."))
    url = models.URLField(
        _("address"), help_text=_("Where the account is, for example https://mastodon.social/@example.")
    )

    class Meta:
        verbose_name = _("social media account")
        verbose_name_plural = _("social media accounts")

    def __str__(self) -> str:
        return self.label
