from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from cms.core.parties.viewsets import ConsentViewSet, ContactViewSet, OrganisationViewSet


class PartyGroup(SnippetViewSetGroup):
    items = (ContactViewSet, OrganisationViewSet, ConsentViewSet)
    menu_label = _("People")
    menu_icon = "group"
    menu_order = 340


register_snippet(PartyGroup)


@hooks.register("register_log_actions")
def register_withdrawal(actions: LogActionRegistry) -> None:
    actions.register_action("core.withdraw_consent", _("Withdraw"), _("Withdrew the consent"))
