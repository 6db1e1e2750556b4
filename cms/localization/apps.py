from django.apps import AppConfig
from django.db.models.signals import post_delete, post_save
from django.utils.translation import gettext_lazy as _


class LocalizationConfig(AppConfig):
    name = "cms.localization"
    label = "localization"
    verbose_name = _("Translation")

    def ready(self) -> None:
        # Models are loaded only now.
        from wagtail_localize import models as stock
        from wagtail_localize.locales.components import get_locale_components

        from cms.core.demo import registry
        from cms.core.pages import notices, origin
        from cms.core.published.registry import watch
        from cms.localization import checks, privacy, receivers, waiting  # noqa: F401
        from cms.localization.families import source_of
        from cms.localization.notices import translation_notices
        from cms.localization.services import make_translation

        origin.register(source_of)
        registry.register_translator(make_translation)
        notices.register(translation_notices)
        privacy.declare()
        watch("localization.UntranslatedParts")
        waiting.register_lists()

        # Synchronised languages fill with live copies in the source's language: not offered in the admin.
        components = get_locale_components()
        components[:] = [item for item in components if item["model"] is not stock.LocaleSynchronization]
        # They write markup into the page's draft title, longer than its column at times; `save_string` does it right.
        post_save.disconnect(stock.post_save_string_translation, sender=stock.StringTranslation)
        post_delete.disconnect(stock.post_delete_string_translation, sender=stock.StringTranslation)
