from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CampaignsConfig(AppConfig):
    name = "campaigns"
    verbose_name = _("Social Innovation Day")

    def ready(self) -> None:
        # Models are loaded only now.
        from campaigns.demo.seeding import seed_edition, translate_edition
        from campaigns.parts import editions_below
        from cms.core.demo import registry
        from cms.core.pages import page_parts
        from cms.core.published.registry import watch
        from cms.core.roles.services import register_rows

        watch("campaigns.CampaignEdition")
        register_rows("campaigns", publishers=("campaignedition",))
        page_parts.register("core.contentpage", editions_below)
        registry.register(210, "the Day", seed_edition)
        registry.register(335, "the Day in other languages", translate_edition)
