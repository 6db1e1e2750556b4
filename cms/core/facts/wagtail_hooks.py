from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.core.facts.viewsets import FactViewSet, FundingViewSet, SourceViewSet


class FactGroup(SnippetViewSetGroup):
    items = (FactViewSet, SourceViewSet, FundingViewSet)
    menu_label = _("Facts and sources")
    menu_icon = "order"
    menu_order = 310


register_snippet(FactGroup)
