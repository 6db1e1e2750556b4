from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.core.partners.models import PartnerService
from cms.core.rows.viewsets import RowViewSet
from cms.core.taxonomy.widgets import RowTicks


class PartnerServiceViewSet(RowViewSet):
    model = PartnerService
    icon = "link"
    add_to_admin_menu = True
    menu_label = _("Partners")
    menu_order = 345
    list_display = ["__str__", "organisation", "need", "until"]
    list_related = ("organisation",)
    list_filter = ["need"]
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("organisation"),
        FieldPanel("together_with", widget=RowTicks),
        MultiFieldPanel(
            [FieldPanel("need"), FieldPanel("tells"), FieldPanel("urls"), FieldPanel("position")],
            _("On the page of partners"),
        ),
        MultiFieldPanel([FieldPanel("since"), FieldPanel("until")], _("Validity")),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("checked_on")], _("Where this is known from")),
    ]
