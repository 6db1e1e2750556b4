from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel

from cms.core.glossary.models import GlossaryTerm
from cms.core.rows.viewsets import RowViewSet
from cms.core.taxonomy.widgets import RowTicks


class GlossaryTermViewSet(RowViewSet):
    model = GlossaryTerm
    icon = "tag"
    add_to_admin_menu = True
    menu_label = _("Glossary")
    menu_order = 315
    list_display = ["__str__", "code", "topic"]
    list_related = ("topic",)
    panels = [
        FieldPanel("names"),
        FieldPanel("code"),
        FieldPanel("definitions"),
        FieldPanel("forms"),
        MultiFieldPanel([FieldPanel("source"), FieldPanel("source_place")], _("Where the definition comes from")),
        MultiFieldPanel([FieldPanel("topic"), FieldPanel("see_also", widget=RowTicks)], _("Beside it")),
    ]
