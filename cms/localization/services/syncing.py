"""Bringing a source's newest text to its translators, and publishing what is whole."""

from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page
from wagtail_localize.models import TranslationSource

from cms.localization import families
from cms.localization.errors import SourceMissing, SourceNotPublished, TranslationRefused
from cms.localization.services.publishing import publish_translation


@dataclass
class SyncReport:
    """What a sync published, and why it left the rest as drafts."""

    published: list[Page] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)


def sync_translations(*, source: TranslationSource, user: Any = None, publish: bool = False) -> SyncReport:
    """Cut the source's live text into strings again; with `publish`, publish each translation that is whole.

    Raises:
        SourceMissing, SourceNotPublished: there is no public text to translate.
    """
    model = source.specific_content_type.model_class()
    page = model._default_manager.filter(translation_key=source.object_id, locale_id=source.locale_id).first()
    if page is None:
        raise SourceMissing
    if not page.live:
        raise SourceNotPublished(page)
    source.update_from_db()
    report = SyncReport()
    for translation in families.translations_from(page) if publish else ():
        try:
            report.published.append(publish_translation(translation=translation, user=user))
        except TranslationRefused as refusal:
            report.refused.append(refusal.message)
        except ValidationError as error:
            report.refused.append(" ".join(error.messages))
    return report
