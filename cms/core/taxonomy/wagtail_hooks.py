from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.core.taxonomy.viewsets import BranchViewSet, RegionKindViewSet, RegionViewSet, TopicViewSet


class SubjectGroup(SnippetViewSetGroup):
    items = (TopicViewSet, BranchViewSet, RegionViewSet, RegionKindViewSet)
    menu_label = _("Subjects")
    menu_icon = "tag"
    menu_order = 320


register_snippet(SubjectGroup)
