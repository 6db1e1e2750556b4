from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.core.accessibility.viewsets import AccessibilityAuthorityViewSet, AccessibilityFaultViewSet


class AccessibilityGroup(SnippetViewSetGroup):
    items = (AccessibilityFaultViewSet, AccessibilityAuthorityViewSet)
    menu_label = _("Accessibility")
    menu_icon = "warning"
    menu_order = 350


register_snippet(AccessibilityGroup)
