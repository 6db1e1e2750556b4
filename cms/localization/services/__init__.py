"""Everything that writes translated pages. Nothing else calls wagtail-localize's own write operations."""

from cms.localization.services.drafts import missing_segments, save_translation_draft
from cms.localization.services.making import make_translation
from cms.localization.services.publishing import publish_translation

__all__ = ["make_translation", "missing_segments", "publish_translation", "save_translation_draft"]
