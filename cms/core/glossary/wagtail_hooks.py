from django.utils.html import json_script
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from cms.core.glossary.choices import term_choices
from cms.core.glossary.links import TermLinkHandler
from cms.core.glossary.viewsets import GlossaryTermViewSet

register_snippet(GlossaryTermViewSet)


@hooks.register("register_rich_text_features")
def count_marked_terms(features: FeatureRegistry) -> None:
    features.register_link_type(TermLinkHandler)


@hooks.register("insert_editor_js")
def terms_for_the_editor() -> SafeString:
    """What the editor's list of terms offers; core/richtext/term.js reads it."""
    return json_script(term_choices(), "viesti-terms")
