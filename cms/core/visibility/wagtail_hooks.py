from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.core.visibility.viewsets import EmbargoViewSet, WithdrawalViewSet


class VisibilityGroup(SnippetViewSetGroup):
    items = (EmbargoViewSet, WithdrawalViewSet)
    menu_label = _("Visibility")
    menu_icon = "lock"
    menu_order = 350


register_snippet(VisibilityGroup)
