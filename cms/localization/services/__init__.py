"""Everything that writes translated pages. Nothing else calls wagtail-localize's own write operations."""

from cms.localization.services.drafts import missing_segments, save_translation_draft
from cms.localization.services.following import (
    detach_translations,
    move_translations,
    refresh_segments,
    translated_places,
    unpublish_translations,
)
from cms.localization.services.making import make_translation
from cms.localization.services.publishing import publish_translation
from cms.localization.services.strings import (
    ImportReport,
    delete_string,
    export_po,
    import_po,
    save_override,
    save_string,
)
from cms.localization.services.submission import submit_for_translation
from cms.localization.services.syncing import SyncReport, sync_translations

__all__ = [
    "ImportReport",
    "SyncReport",
    "delete_string",
    "detach_translations",
    "export_po",
    "import_po",
    "make_translation",
    "missing_segments",
    "move_translations",
    "publish_translation",
    "refresh_segments",
    "save_override",
    "save_string",
    "save_translation_draft",
    "submit_for_translation",
    "sync_translations",
    "translated_places",
    "unpublish_translations",
]
