"""What readers are told of a page that is translated only in part."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.pages.addresses import language_of
from cms.core.pages.notices import Notice
from cms.core.richtext.links import language_remark
from cms.localization.models import UntranslatedParts


def translation_notices(pages: Sequence[Page]) -> dict[int, list[Notice]]:
    """The notices of live pages whose revisions hold untranslated parts. One query for pages in translation."""
    revisions = {
        page.live_revision_id: page.pk
        for page in pages
        if page.live_revision_id is not None and language_of(page.locale_id) != languages.source()
    }
    if not revisions:
        return {}
    return {
        revisions[parts.revision_id]: [_notice(parts)]
        for parts in UntranslatedParts.objects.filter(revision__in=revisions)
    }


def _notice(parts: UntranslatedParts) -> Notice:
    return Notice(
        title=_("This page is not fully translated."),
        text=_("Parts of it are %(in_language)s.") % {"in_language": language_remark(parts.language)},
        kind="note",
        icon_name="languages",
        paths=frozenset(parts.paths),
        parts_lang=parts.language,
    )
