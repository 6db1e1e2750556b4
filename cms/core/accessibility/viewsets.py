from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.core.accessibility.models import AccessibilityAuthority, AccessibilityFault
from cms.core.rows.viewsets import RowViewSet


class AccessibilityFaultViewSet(RowViewSet):
    model = AccessibilityFault
    icon = "warning"
    list_display = ["__str__", "criterion", "reason", "found_on", "mend_by", "mended_on"]
    list_filter = ["reason"]
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("hinders"),
        FieldPanel("instead"),
        MultiFieldPanel([FieldPanel("criterion"), FieldPanel("reason")], _("Rule")),
        MultiFieldPanel([FieldPanel("found_on"), FieldPanel("mend_by"), FieldPanel("mended_on")], _("Dates")),
    ]


class AccessibilityAuthorityViewSet(RowViewSet):
    model = AccessibilityAuthority
    icon = "site"
    list_display = ["__str__", "since", "email"]
    panels = [
        MultiFieldPanel([FieldPanel("names"), FieldPanel("code"), FieldPanel("units"), FieldPanel("since")], _("Who")),
        MultiFieldPanel([FieldPanel("urls"), FieldPanel("email"), FieldPanel("phone")], _("Contacts")),
        MultiFieldPanel([FieldPanel("law_names"), FieldPanel("law_urls"), FieldPanel("answer_within_days")], _("Law")),
    ]
