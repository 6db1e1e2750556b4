from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel

from cms.core.navigation.models import MenuItem
from cms.core.rows.viewsets import RowViewSet


class MenuItemViewSet(RowViewSet):
    model = MenuItem
    icon = "list-ul"
    add_to_settings_menu = True
    list_display = ["__str__", "area", "page", "url", "position"]
    list_related = ("page",)
    list_filter = ["area"]
    ordering = ["area", "position"]
    panels = [
        FieldPanel("area"),
        FieldPanel("labels"),
        FieldPanel(
            "page", help_text=_("Readers are led to it in their own language. For a page elsewhere, give an address.")
        ),
        FieldPanel("url"),
        FieldPanel("groups"),
        FieldPanel("position"),
    ]
