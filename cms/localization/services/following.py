"""What the translations do when their source changes, leaves the site, moves or is deleted."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource

from cms.localization import families
from cms.localization.errors import NoPlaceForTranslation, TranslationRefused


def refresh_segments(*, page: Page) -> bool:
    """Cut the source's live text into strings again, so that what is new or changed waits for translators.

    Translated pages stay as they are. False if nothing is translated from the page.
    """
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None or not source.translations.filter(enabled=True).exists():
        return False
    source.update_from_db()
    return True


def unpublish_translations(*, page: Page, user: Any = None) -> list[Page]:
    """Take the live translations of a source off the site too. Publishing the source again leaves them drafts."""
    taken = []
    with transaction.atomic():
        for translation in families.translations_from(page):
            target = families.target_of(translation)
            if target is not None and target.live and target.alias_of_id is None:
                target.unpublish(user=user)
                taken.append(target)
    return taken


def detach_translations(*, page: Page) -> int:
    """Let the translations of this page, and of those below it, be pages of their own."""
    family = page.get_descendants(inclusive=True)
    return Translation.objects.filter(
        source__object_id__in=family.values("translation_key"), source__locale_id=page.locale_id, enabled=True
    ).update(enabled=False)


def translated_places(*, page: Page, destination: Page) -> list[tuple[Page, Page]]:
    """(translation, its new parent) for a source page that is to move below `destination`.

    Raises:
        NoPlaceForTranslation: `destination` has no page in the language of a translation.
        TranslationRefused: a page with the same address is there already.
    """
    places, without = [], []
    for translation in families.translations_from(page):
        target = families.target_of(translation)
        if target is None or target.alias_of_id is not None:
            continue
        parent = (
            destination
            if destination.is_root()
            else Page.objects.filter(
                translation_key=destination.translation_key, locale_id=target.locale_id, alias_of=None
            ).first()
        )
        if parent is None:
            without.append(translation.target_locale.get_display_name())
        else:
            places.append((target, parent))
    if without:
        raise NoPlaceForTranslation(page, without)
    for target, parent in places:
        if not Page._slug_is_available(target.slug, parent, page=target):
            raise TranslationRefused(_slug_taken(target, parent))
    return places


def _slug_taken(target: Page, parent: Page) -> str:
    return _("“%(page)s” was not moved: below “%(parent)s” there is already a page with the address “%(slug)s”.") % {
        "page": target.get_admin_display_title(),
        "parent": parent.get_admin_display_title(),
        "slug": target.slug,
    }


def move_translations(*, page: Page, destination: Page, user: Any = None) -> list[Page]:
    """Move the translations of a source that has moved below `destination` to the same place in their languages."""
    moved = []
    with transaction.atomic():
        for target, parent in translated_places(page=page, destination=destination):
            if target.get_parent().pk != parent.pk:
                # Only whoever may move the source comes here; a translation has no place of its own to defend.
                target.move(parent, pos="last-child")
                moved.append(target)
    return moved
