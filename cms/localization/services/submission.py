"""Asking for translations: a draft for each page and language, the pages above first."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from cms.localization import families
from cms.localization.errors import NotTheSource, PageIsLocked, SourceNotPublished, WrittenByItself
from cms.localization.services.drafts import save_translation_draft


def submit_for_translation(
    *, page: Page, locales: Iterable[Locale], user: Any = None, include_subtree: bool = False
) -> list[Page]:
    """Make drafts of a published page, with what lies below it if asked, in other languages.

    Pages above that have no translation yet get a draft too, so that the new pages have their place. A
    translation that is live stays as readers see it and gets a draft; what was once translated is kept.
    Below the page, unpublished pages and translations made elsewhere are left out. All or nothing.

    Raises:
        SourceNotPublished, NotTheSource, WrittenByItself, PageIsLocked
    """
    page = families.live_row(page)
    _refuse_unless_source(page)
    above = list(page.get_ancestors().filter(depth__gt=1).specific())
    optional = list(page.get_descendants().specific()) if include_subtree else []
    made = []
    with transaction.atomic():
        for locale in locales:
            if locale.pk == page.locale_id:
                continue
            made += [_submit(each, locale, user) for each in above if not _has_page(each, locale)]
            made.append(_submit(page, locale, user))
            made += [
                _submit(below, locale, user) for below in optional if _can_be_submitted(below) and _fits(below, locale)
            ]
    return made


def _refuse_unless_source(page: Page) -> None:
    source = families.source_of(page)
    if source is not None:
        raise NotTheSource(page, source)
    if not page.live or page.alias_of_id is not None:
        raise SourceNotPublished(page)


def _can_be_submitted(page: Page) -> bool:
    return page.live and page.alias_of_id is None and families.source_of(page) is None


def _has_page(page: Page, locale: Locale) -> bool:
    return Page.objects.filter(translation_key=page.translation_key, locale=locale, alias_of=None).exists()


def _fits(page: Page, locale: Locale) -> bool:
    """Whether the page's parent is there, and the page itself was not written without this source."""
    parent = page.get_parent()
    return _has_page(parent, locale) and not _written_by_itself(page, locale)


def _written_by_itself(page: Page, locale: Locale) -> bool:
    running = Translation.objects.filter(
        source__object_id=page.translation_key,
        source__locale_id=page.locale_id,
        target_locale=locale,
        enabled=True,
    )
    return _has_page(page, locale) and not running.exists()


def _submit(page: Page, locale: Locale, user: Any) -> Page:
    _refuse_unless_source(page)
    if _written_by_itself(page, locale):
        raise WrittenByItself(page, locale)
    existing = Page.objects.filter(translation_key=page.translation_key, locale=locale).first()
    if existing is not None and user is not None and existing.permissions_for_user(user).page_locked():
        raise PageIsLocked(existing)
    source, _created = TranslationSource.update_or_create_from_instance(page)
    # Who submits the same page at the same time waits here, and then finds the draft that was made.
    source = TranslationSource.objects.select_for_update().get(pk=source.pk)
    translation, _created = Translation.objects.update_or_create(
        source=source, target_locale=locale, defaults={"enabled": True}
    )
    return save_translation_draft(translation=translation, user=user)
