"""The edition of a story that a reader can follow best."""

from collections.abc import Iterable
from typing import TypeVar

from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.pages.addresses import language_of
from cms.core.pages.codes import is_page_code, with_codes
from cms.core.visibility.services import listed
from cms.stories.models.story import StoryPage

AnyPage = TypeVar("AnyPage", bound=Page)


def nearest(pages: Iterable[AnyPage], language: str) -> AnyPage:
    """Of a page's editions that in the reader's language, else in that for readers abroad, else in the source."""
    order = [language, languages.international(), *languages.codes()]
    return min(pages, key=lambda page: order.index(language_of(page.locale_id)))


def valid_story(*, code: str, language: str) -> StoryPage | None:
    """The story with this code as lists show it: visible and not withdrawn in any way; None where there is none."""
    if not is_page_code(code):
        return None
    editions = listed(StoryPage.objects.filter(with_codes([code]), alias_of=None)).select_related("contact")
    found = list(editions)
    return nearest(found, language) if found else None
