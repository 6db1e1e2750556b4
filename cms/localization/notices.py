"""What readers are told of a page that is translated only in part."""

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.pages.addresses import language_of
from cms.core.pages.notices import Notice
from cms.core.richtext.links import language_remark
from cms.localization.models import UntranslatedParts


def page_translation_notice(page: Page) -> list[Notice]:
    """The notice of a live page whose revision holds untranslated parts. One query for a page in translation."""
    if page.live_revision_id is None or language_of(page.locale_id) == languages.source():
        return []
    parts = UntranslatedParts.objects.filter(revision_id=page.live_revision_id).first()
    if parts is None:
        return []
    return [
        Notice(
            title=_("This page is not fully translated."),
            text=_("Parts of it are %(in_language)s.") % {"in_language": language_remark(parts.language)},
            kind="note",
            icon_name="languages",
            paths=frozenset(parts.paths),
            parts_lang=parts.language,
        )
    ]
