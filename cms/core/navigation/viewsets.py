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
        FieldPanel("page"),
        FieldPanel("url"),
        FieldPanel("groups"),
        FieldPanel("position"),
    ]
