from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BriefingsConfig(AppConfig):
    name = "briefings"
    verbose_name = _("Briefings")

    def ready(self) -> None:
        # Models are loaded only now.
        from briefings import privacy
        from briefings.cards import dress
        from briefings.enums import BriefingKind
        from briefings.kinds import BRIEFINGS
        from cms.core.pages import cards
        from cms.core.pages.waiting import register_new_page
        from cms.core.published.registry import leave_out, watch
        from cms.core.search.facets import register_kinds
        from cms.mailing.kinds import register as register_subscriptions

        register_kinds(lambda: BriefingKind.choices)
        cards.register("briefings.briefingpage", dress)
        register_new_page(model="briefings.BriefingPage", label=_("New briefing"), order=15)
        watch("briefings.BranchInitiative", "briefings.PlannedBriefing", "briefings.GovernmentTerm")
        leave_out("briefings.BriefingNumber", reason="Given in the transaction that publishes its page.")
        privacy.declare()
        register_subscriptions(BRIEFINGS)
