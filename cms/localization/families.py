"""Which pages belong together as source and translations. Every answer takes a constant number of queries."""

from wagtail.models import Page
from wagtail_localize.models import Translation

from cms.core.i18n import languages


def source_of(page: Page) -> Page | None:
    """The page that `page` was translated from, as its own type; None for a page that is the source itself.

    A stopped translation counts: where its text came from stays true.
    """
    if page.locale_id is None:
        return None
    model = page.specific_class or type(page)
    targets = Translation.objects.filter(source__object_id=page.translation_key, target_locale_id=page.locale_id)
    found = list(
        model._default_manager.filter(
            translation_key=page.translation_key,
            alias_of=None,
            locale_id__in=targets.values("source__locale_id"),
        )
        .exclude(locale_id=page.locale_id)
        .select_related("locale")
    )
    if len(found) > 1:
        # Only old content has two sources; the site's own source language is the one that counts.
        found.sort(key=lambda row: row.locale.language_code != languages.source())
    return found[0] if found else None


def translation_of(page: Page) -> Translation | None:
    """The running translation whose target is `page`."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source__locale", "target_locale")
        .order_by("pk")
        .first()
    )


def translations_from(page: Page) -> list[Translation]:
    """The running translations that `page` is the source of."""
    return list(
        Translation.objects.filter(
            source__object_id=page.translation_key, source__locale_id=page.locale_id, enabled=True
        )
        .select_related("source__locale", "target_locale")
        .order_by("pk")
    )


def target_of(translation: Translation) -> Page | None:
    """The translated page, as its own type, if it is there."""
    model = translation.source.specific_content_type.model_class()
    return model._default_manager.filter(
        translation_key=translation.source.object_id, locale_id=translation.target_locale_id
    ).first()


def live_row(page: Page) -> Page:
    """The page as it stands in the database, as its own type: a copy in memory may hold unsaved rows."""
    return page.specific_class._default_manager.get(pk=page.pk)
