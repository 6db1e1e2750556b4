"""Finds what would break translated pages: content from elsewhere, from older versions or from by-passed services."""

from collections.abc import Iterator

from django.db.models import Count
from wagtail.models import Locale, Page
from wagtail_localize.models import LocaleSynchronization, Translation

from cms.core.i18n import languages
from cms.localization import families


def problems() -> Iterator[str]:
    """Each problem in a sentence that says where it is."""
    yield from _tree_problems()
    yield from _synchronised_locales()
    yield from _aliases()
    yield from _several_sources()
    yield from _without_source()
    yield from _parents()


def _tree_problems() -> Iterator[str]:
    names = ("bad characters in", "bad path length of", "no parent above", "wrong depth of", "wrong child count of")
    for name, found in zip(names, Page.find_problems(), strict=True):
        if found:
            yield f"Page tree: {name} pages {', '.join(map(str, found))}. Run fixtree."


def _synchronised_locales() -> Iterator[str]:
    for row in LocaleSynchronization.objects.select_related("locale"):
        yield f"Locale {row.locale.language_code} copies the pages of another language. Delete its synchronisation."
    for locale in Locale.all_objects.exclude(language_code__in=languages.codes()):
        yield f"Locale {locale.language_code} is no language of the site."


def _aliases() -> Iterator[str]:
    for page in Page.objects.exclude(alias_of=None).select_related("alias_of"):
        if page.locale_id != page.alias_of.locale_id:
            yield f"Page {page.pk} shows the text of page {page.alias_of_id} in another language."


def _several_sources() -> Iterator[str]:
    doubled = (
        Translation.objects.filter(enabled=True)
        .values("source__object_id", "target_locale__language_code")
        .annotate(number=Count("pk"))
        .filter(number__gt=1)
        .order_by("source__object_id", "target_locale__language_code")
    )
    for row in doubled:
        page = Page.objects.filter(
            translation_key=row["source__object_id"], locale__language_code=row["target_locale__language_code"]
        ).first()
        yield (
            f"Page {page.pk if page else row['source__object_id']} ({row['target_locale__language_code']}) "
            f"is translated from {row['number']} languages at once."
        )
    chained = Translation.objects.filter(enabled=True).select_related("source__locale", "target_locale")
    targets = {(row.source.object_id, row.target_locale_id) for row in chained}
    for row in chained:
        if (row.source.object_id, row.source.locale_id) in targets:
            page = families.target_of(row)
            yield (
                f"Page {page.pk if page else row.source.object_id} ({row.target_locale.language_code}) "
                f"is translated from a translation ({row.source.locale.language_code})."
            )


def _without_source() -> Iterator[str]:
    for row in Translation.objects.filter(enabled=True).select_related("source", "target_locale"):
        target = families.target_of(row)
        if target is not None and isinstance(target, Page) and families.source_of(target) is None:
            yield f"Page {target.pk} ({row.target_locale.language_code}) is translated from a page that is gone."


def _parents() -> Iterator[str]:
    """Trees stay equal: a translation stands below the translation of its source's parent."""
    for row in Translation.objects.filter(enabled=True).select_related("source", "target_locale"):
        target = families.target_of(row)
        source = families.source_of(target) if isinstance(target, Page) else None
        if target is None or source is None or source.depth <= 2:
            continue
        above, wanted = target.get_parent(), source.get_parent()
        if above.translation_key != wanted.translation_key or above.locale_id != target.locale_id:
            yield (
                f"Page {target.pk} ({row.target_locale.language_code}) does not stand where "
                f"its source, page {source.pk}, stands."
            )
        if target.live and not source.live:
            yield f"Page {target.pk} ({row.target_locale.language_code}) is public, its source {source.pk} is not."
