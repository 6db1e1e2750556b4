from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class LocalizationConfig(AppConfig):
    name = "cms.localization"
    label = "localization"
    verbose_name = _("Translation")

    def ready(self) -> None:
        # Models are loaded only now.
        from wagtail_localize.locales.components import get_locale_components
        from wagtail_localize.models import LocaleSynchronization

        from cms.core.demo import registry
        from cms.core.pages import notices, origin
        from cms.localization import checks, receivers  # noqa: F401
        from cms.localization.families import source_of
        from cms.localization.notices import page_translation_notice
        from cms.localization.services import make_translation

        origin.register(source_of)
        registry.register_translator(make_translation)
        notices.register(page_translation_notice)

        # Synchronised languages fill with live copies in the source's language: not offered in the admin.
        components = get_locale_components()
        components[:] = [item for item in components if item["model"] is not LocaleSynchronization]
