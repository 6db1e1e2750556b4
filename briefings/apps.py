from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BriefingsConfig(AppConfig):
    name = "briefings"
    verbose_name = _("Briefings")

    def ready(self) -> None:
        # Models are loaded only now.
        from briefings import declarations, privacy
        from briefings.announcements import declarations as announcements
        from briefings.cards import dress
        from briefings.enquiries import NEED, USE
        from briefings.enums import BriefingKind
        from briefings.kinds import BRIEFINGS
        from briefings.needs.views import NeedView
        from briefings.uses.parts import used_in
        from briefings.uses.views import UseView
        from cms.core.enquiries.kinds import register_kind
        from cms.core.pages import cards, page_parts
        from cms.core.pages.waiting import register_new_page
        from cms.core.public_forms import registry as public_forms
        from cms.core.published.registry import leave_out, watch
        from cms.core.search.facets import register_kinds
        from cms.mailing.kinds import register as register_subscriptions

        register_kinds(lambda: BriefingKind.choices)
        cards.register("briefings.briefingpage", dress)
        register_new_page(model="briefings.BriefingPage", label=_("New briefing"), order=15)
        watch(
            "briefings.BranchInitiative",
            "briefings.PlannedBriefing",
            "briefings.GovernmentTerm",
            "briefings.BranchDesk",
        )
        leave_out("briefings.BriefingNumber", reason="Given in the transaction that publishes its page.")
        privacy.declare()
        register_subscriptions(BRIEFINGS)
        leave_out("briefings.NeedStatement", reason="Read by staff only.")
        leave_out("briefings.Use", reason="Readers write them; who decides what is shown raises the generation.")
        register_kind(NEED)
        register_kind(USE)
        public_forms.register(code="need", view=NeedView, invites=True)
        public_forms.register(code="use", view=UseView, takes_key=True)
        for page_type in ("briefings.briefingpage", "stories.storypage"):
            page_parts.register(page_type, used_in)
        announcements.declare()
        declarations.declare()
