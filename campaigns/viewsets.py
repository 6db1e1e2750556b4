from wagtail.admin.panels import FieldPanel

from campaigns.forms import CampaignEditionForm
from campaigns.models import CampaignEdition
from cms.core.pages.widgets import LookChoice
from cms.core.rows.viewsets import RowViewSet


class CampaignEditionViewSet(RowViewSet):
    model = CampaignEdition
    icon = "calendar"
    form_base = CampaignEditionForm
    add_to_admin_menu = True
    menu_order = 317
    list_display = ["__str__", "day", "fair"]
    list_related = ("fair",)
    panels = [
        FieldPanel("year"),
        FieldPanel("day"),
        FieldPanel("look", widget=LookChoice),
        FieldPanel("fair"),
    ]
