"""Publishing a translation: whole, or in part by those who may, and then with a notice for readers."""

from typing import Any

from django.db import transaction
from wagtail.models import Page
from wagtail_localize.models import StringSegment, Translation

from cms.localization import families, texts
from cms.localization.errors import NotFullyTranslated, NothingTranslated, SourceMissing, SourceNotPublished
from cms.localization.services.drafts import kept_errors, missing_segments, write_draft


def publish_translation(*, translation: Translation, user: Any = None, partial: bool = False) -> Page:
    """Publish the translated page as its strings stand now.

    With `partial` some untranslated parts are allowed: they stand in the source language, and the page says so.

    Raises:
        SourceMissing, SourceNotPublished: there is no public page to translate.
        NotFullyTranslated: parts are missing and `partial` was not given.
        NothingTranslated: all parts are missing, whatever `partial` says.
        ValidationError: a translated text does not fit.
        PermissionDenied: `user` may not publish the page.
    """
    source = _source(translation)
    if not source.live:
        raise SourceNotPublished(source)
    missing = missing_segments(translation)
    nothing = bool(missing) and not _has_translated_part(translation, missing)
    if nothing or (missing and not partial):
        page = families.target_of(translation) or source
        refusal = NothingTranslated if nothing else NotFullyTranslated
        raise refusal(page, [texts.show_plain(segment.string.data) for segment in missing])
    with kept_errors(translation), transaction.atomic():
        page = write_draft(translation, user)
        page.latest_revision.publish(user=user)
    return type(page)._default_manager.get(pk=page.pk)


def _has_translated_part(translation: Translation, missing: list[StringSegment]) -> bool:
    """Whether readers would meet anything in their language; an address by itself is no text."""
    return (
        StringSegment.objects.filter(source_id=translation.source_id)
        .exclude(context__path="slug")
        .exclude(pk__in=[segment.pk for segment in missing])
        .exists()
    )


def _source(translation: Translation) -> Page:
    model = translation.source.specific_content_type.model_class()
    source = model._default_manager.filter(
        translation_key=translation.source.object_id, locale_id=translation.source.locale_id
    ).first()
    if source is None:
        raise SourceMissing
    return source
