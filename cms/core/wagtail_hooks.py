"""Gathers the hooks of core's subjects."""

from cms.core.accessibility import wagtail_hooks as accessibility_hooks
from cms.core.counting import wagtail_hooks as counting_hooks
from cms.core.enquiries import wagtail_hooks as enquiries_hooks
from cms.core.facts import wagtail_hooks as facts_hooks
from cms.core.glossary import wagtail_hooks as glossary_hooks
from cms.core.guide import wagtail_hooks as guide_hooks
from cms.core.health import wagtail_hooks as health_hooks
from cms.core.media import wagtail_hooks as media_hooks
from cms.core.navigation import wagtail_hooks as navigation_hooks
from cms.core.pages import wagtail_hooks as pages_hooks
from cms.core.parties import wagtail_hooks as parties_hooks
from cms.core.partners import wagtail_hooks as partners_hooks
from cms.core.privacy import wagtail_hooks as privacy_hooks
from cms.core.published import wagtail_hooks as published_hooks
from cms.core.richtext import wagtail_hooks as richtext_hooks
from cms.core.rows import wagtail_hooks as rows_hooks
from cms.core.social_cards import wagtail_hooks as social_cards_hooks
from cms.core.taxonomy import wagtail_hooks as taxonomy_hooks
from cms.core.visibility import wagtail_hooks as visibility_hooks
from cms.core.waiting import wagtail_hooks as waiting_hooks

__all__ = [
    "accessibility_hooks",
    "counting_hooks",
    "enquiries_hooks",
    "facts_hooks",
    "glossary_hooks",
    "guide_hooks",
    "health_hooks",
    "media_hooks",
    "navigation_hooks",
    "pages_hooks",
    "parties_hooks",
    "partners_hooks",
    "privacy_hooks",
    "published_hooks",
    "richtext_hooks",
    "rows_hooks",
    "social_cards_hooks",
    "taxonomy_hooks",
    "visibility_hooks",
    "waiting_hooks",
]
