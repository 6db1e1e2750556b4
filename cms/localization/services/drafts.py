"""The only writer of translated pages: a draft first, whatever the page's own row shows to readers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationLog
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.ingest import ingest_segments
from wagtail_localize.strings import StringValue

from cms.core.pages import neutral
from cms.core.richtext.segments import in_language
from cms.localization import families
from cms.localization.errors import SourceMissing
from cms.localization.models import UntranslatedParts


def missing_segments(translation: Translation) -> list[StringSegment]:
    """The strings without a usable translation, in the page's order. One query."""
    return list(
        StringSegment.objects.filter(source_id=translation.source_id)
        .annotate_translation(translation.target_locale)
        .filter(Q(translation__isnull=True) | Q(translation__regex=r"^\s*$"))
        .select_related("context", "string")
        .order_by("order")
    )


def save_translation_draft(*, translation: Translation, user: Any = None) -> Page:
    """Write the translated page as a draft from the strings that are translated so far.

    The row of a live page stays as readers see it; the draft is its latest revision. Untranslated strings
    stand there in the source language, marked as such.

    Raises:
        SourceMissing: the page that it is translated from is gone.
        ValidationError: a translated text does not fit; the error is kept with its string.
    """
    with kept_errors(translation), transaction.atomic():
        return write_draft(translation, user)


@contextmanager
def kept_errors(translation: Translation) -> Iterator[None]:
    """A text that does not fit is marked at its own string, after what was begun has been taken back."""
    try:
        yield
    except ValidationError as error:
        _keep_errors(translation, error)
        raise


def _source_exists(translation: Translation) -> bool:
    model = translation.source.specific_content_type.model_class()
    return model._default_manager.filter(
        translation_key=translation.source.object_id, locale_id=translation.source.locale_id
    ).exists()


def write_draft(translation: Translation, user: Any) -> Page:
    """`save_translation_draft` without keeping errors, for use inside a transaction."""
    if not _source_exists(translation):
        raise SourceMissing
    target = families.target_of(translation)
    if target is None:
        target = _new_page(translation)
    elif target.alias_of_id is not None:
        target = _own_page(target)
    page = translated(translation, target)
    missing = missing_segments(translation)
    page.full_clean()
    if not page.live:
        page.save()
    revision = page.save_revision(user=user, log_action=True)
    _mark([revision], translation, [segment.context.path for segment in missing])
    TranslationLog.objects.create(source=translation.source, locale=translation.target_locale, revision=revision)
    return page


def _new_page(translation: Translation) -> Page:
    """A draft copy of the source below its translated parent."""
    original = translation.source.as_instance()
    slug = StringTranslation.objects.filter(
        translation_of__in=translation.source.stringsegment_set.filter(context__path="slug").values("string_id"),
        context__object_id=translation.source.object_id,
        context__path="slug",
        locale_id=translation.target_locale_id,
        has_error=False,
    ).first()
    if slug is not None and slugify(slug.data):
        # At once its own: a slug that changes later leaves a redirect behind.
        original.slug = slugify(slug.data)
    # A translation comes and goes with its source; a copied date would take it off the site by itself.
    original.go_live_at = original.expire_at = None
    target = original.copy_for_translation(translation.target_locale)
    _mark(list(target.revisions.all()), translation, ["title"])
    return target


def _own_page(alias: Page) -> Page:
    """An alias shows the source's text to readers: it leaves the site before it becomes a page of its own."""
    Page.objects.filter(pk=alias.pk).update(alias_of=None, live=False, has_unpublished_changes=True)
    return type(alias)._default_manager.get(pk=alias.pk)


def translated(translation: Translation, target: Page) -> Page:
    """The target with the translated strings in place, unsaved."""
    source, locale = translation.source, translation.target_locale
    original = source.as_instance()
    slug = target.slug
    copy_synchronised_fields(original, target)
    segments = source._get_segments_for_translation(locale, fallback=True)
    missing = {(segment.context.path, segment.order) for segment in missing_segments(translation)}
    rich = set(source.templatesegment_set.values_list("context__path", flat=True))
    for segment in segments:
        untranslated = isinstance(segment, StringSegmentValue) and (segment.path, segment.order) in missing
        if untranslated and segment.path in rich:
            segment.string = StringValue(in_language(segment.string.data, source.locale.language_code))
    ingest_segments(original, target, source.locale, locale, segments)
    if any(path == "slug" for path, _order in missing):
        target.slug = slug
    target.slug = find_available_slug(target.get_parent(), slugify(target.slug), ignore_page_id=target.pk)
    neutral.take_from_source(page=target)
    return target


def _mark(revisions: list[Revision], translation: Translation, paths: list[str]) -> None:
    # An untranslated address is nothing that a reader reads.
    paths = [path for path in dict.fromkeys(paths) if path != "slug"]
    if paths:
        UntranslatedParts.objects.bulk_create(
            UntranslatedParts(revision=revision, language=translation.source.locale.language_code, paths=paths)
            for revision in revisions
        )


def _keep_errors(translation: Translation, error: ValidationError) -> None:
    """Show a text that does not fit at its own string in the editor."""
    if not hasattr(error, "error_dict"):
        return
    for name, errors in error.error_dict.items():
        rows = StringTranslation.objects.filter(
            locale_id=translation.target_locale_id,
            context__object_id=translation.source.object_id,
            context__path=name,
            translation_of__in=translation.source.stringsegment_set.values("string_id"),
        )
        rows.update(has_error=True, field_error=errors[0].messages[0])
