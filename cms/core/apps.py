from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("Core")

    def ready(self) -> None:
        # Registrations and checks that need the models, which are loaded only now.
        from cms.core.accessibility import waiting as waiting_accessibility
        from cms.core.counting.tally import count_reading
        from cms.core.demo import registry
        from cms.core.demo.seeding import seed_sections, seed_texts, seed_translations
        from cms.core.enquiries import waiting as waiting_enquiries
        from cms.core.enquiries.views.public import AccessibilityView, ContactView
        from cms.core.facts import waiting as waiting_facts
        from cms.core.feeds.views import feed_view
        from cms.core.glossary.services import find_terms
        from cms.core.i18n.widgets import register_widgets
        from cms.core.page_files import receivers as page_files_receivers  # noqa: F401
        from cms.core.page_files import registry as page_files
        from cms.core.pages import checks  # noqa: F401
        from cms.core.pages import receivers as pages_receivers  # noqa: F401
        from cms.core.pages import waiting as waiting_pages
        from cms.core.pages.representations import COPY, FEEDS
        from cms.core.pages.representations import register as register_representation
        from cms.core.pdf.services import PDFS
        from cms.core.privacy import checks as privacy_checks  # noqa: F401
        from cms.core.privacy import declarations
        from cms.core.public_forms import registry as public_forms
        from cms.core.public_urls import checks as public_urls_checks  # noqa: F401
        from cms.core.published import checks as published_checks  # noqa: F401
        from cms.core.published import declarations as published_pages
        from cms.core.published import receivers as published_receivers  # noqa: F401
        from cms.core.published.registry import register_counter
        from cms.core.republishing import receivers as republishing_receivers  # noqa: F401
        from cms.core.republishing.views import copy_page
        from cms.core.richtext.terms import register_finder
        from cms.core.search import receivers as search_receivers  # noqa: F401
        from cms.core.search import row_facets  # noqa: F401
        from cms.core.social_cards.services import CARDS

        register_widgets()
        waiting_pages.register_lists()
        waiting_facts.register_lists()
        waiting_enquiries.register_lists()
        waiting_accessibility.register_lists()
        register_finder(find_terms)
        for name in FEEDS:
            register_representation(name, feed_view(name))
        register_representation(COPY, copy_page)
        registry.register(0, "rows, front page and indexes", seed_sections)
        registry.register(200, "texts, menus and settings", seed_texts)
        registry.register(300, "texts in other languages", seed_translations)
        public_forms.register(code="contact", view=ContactView, invites=True)
        public_forms.register(code="accessibility", view=AccessibilityView)
        page_files.register(CARDS)
        page_files.register(PDFS)
        declarations.declare()
        published_pages.declare()
        register_counter(count_reading)
