"""Cards of the latest pages and of pages that an editor chose."""

from collections.abc import Sequence

from django.apps import apps
from wagtail.models import Locale, Page

from cms.core.i18n import languages
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.cards import Card, cards
from cms.core.pages.models.listings import EntryIndexPage
from cms.core.search.models import PageEntry
from cms.core.search.types import listed_types
from cms.core.visibility.services import listed_rows, visible


def latest_cards(*, locale_id: int | None, number: int, page_type: str = "") -> list[Card]:
    """The newest pages of one type, or of all that count as something to read, in one language."""
    entries = (
        listed_rows(
            PageEntry.objects.filter(
                locale_id=locale_id or _current_locale(),
                page__alias_of=None,
                page_type__in=[page_type] if page_type else listed_types(),
            )
        )
        .select_related("page")
        .without_text()
        .order_by("-published_at", "-pk")
    )
    return cards(entries[:number])


def chosen_cards(*, pages: Sequence[Page], locale_id: int | None) -> list[Card]:
    """Chosen pages in their order, each in the language where it is to be had there, else left out."""
    keys = [page.translation_key for page in pages]
    shown = listed_rows(
        PageEntry.objects.filter(
            locale_id=locale_id or _current_locale(), page__alias_of=None, translation_key__in=keys
        )
    )
    entries = shown.select_related("page").without_text()
    return cards(sorted(entries, key=lambda entry: keys.index(entry.translation_key)))


def list_path(*, page_type: str, locale_id: int | None) -> str:
    """Where all pages of a type are listed in one language; "" where readers find no such list. One query at most."""
    locale_id = locale_id or _current_locale()
    for model in apps.get_models():
        if issubclass(model, EntryIndexPage) and model.listed_type == page_type:
            index = visible(model.objects.filter(locale_id=locale_id, alias_of=None)).first()
            return path_of(index.url_path, language_of(locale_id)) if index else ""
    return ""


def _current_locale() -> int:
    return Locale.objects.get(language_code=languages.current()).pk
