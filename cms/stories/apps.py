from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "cms.stories"
    label = "stories"
    verbose_name = _("Stories")

    def ready(self) -> None:
        # Models are loaded only now.
        from cms.core.demo import registry
        from cms.core.enquiries.kinds import register_kind
        from cms.core.facts.scales import EvidenceLevel
        from cms.core.pages import cards
        from cms.core.pages.waiting import register_new_page
        from cms.core.public_forms import registry as public_forms
        from cms.core.published.registry import leave_out
        from cms.core.search.facets import register, register_kinds, value_facet
        from cms.stories import privacy
        from cms.stories.cards import dress
        from cms.stories.demo.scale import seed_scale
        from cms.stories.demo.seeding import seed_stories, translate_stories
        from cms.stories.enums import StoryKind
        from cms.stories.kinds import ADOPTION, PROPOSAL
        from cms.stories.views import AdoptionView, ProposalView, SelfCheckView

        register_kinds(lambda: StoryKind.choices)
        register(value_facet("evidence", _("Level of evidence"), lambda: reversed(EvidenceLevel.choices)))
        cards.register("stories.storypage", dress)
        register_new_page(model="stories.StoryPage", label=_("New story"), order=10)
        registry.register(100, "stories", seed_stories)
        registry.register_scaler("stories", seed_scale)
        registry.register(310, "stories in other languages", translate_stories)
        privacy.declare()
        leave_out("stories.Proposal", reason="Read by staff only.")
        register_kind(ADOPTION)
        register_kind(PROPOSAL)
        public_forms.register(code="self_check", view=SelfCheckView, invites=True)
        public_forms.register(code="adoption", view=AdoptionView, takes_key=True)
        public_forms.register(code="proposal", view=ProposalView, invites=True)
