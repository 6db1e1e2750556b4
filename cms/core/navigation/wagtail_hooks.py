from wagtail.snippets.models import register_snippet

from cms.core.navigation.viewsets import MenuItemViewSet

register_snippet(MenuItemViewSet)
