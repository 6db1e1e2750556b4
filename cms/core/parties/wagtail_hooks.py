from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.core.parties.viewsets import ConsentViewSet, ContactViewSet, OrganisationViewSet


class PartyGroup(SnippetViewSetGroup):
    items = (ContactViewSet, OrganisationViewSet, ConsentViewSet)
    menu_label = _("People")
    menu_icon = "group"
    menu_order = 340


register_snippet(PartyGroup)
