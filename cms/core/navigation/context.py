from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from cms.core.i18n import languages
from cms.core.navigation.models import CentreSettings
from cms.core.navigation.services import menus
from cms.core.pages.surroundings import home_languages
from themes import looks


def site(request: HttpRequest) -> dict[str, Any]:
    """What every public template needs of the site as a whole; nothing is read until it is shown.

    A page's own context overrides `languages` and `look` with what is true for the page.
    """
    return {
        "centre": SimpleLazyObject(lambda: CentreSettings.load(request_or_site=request)),
        "menus": SimpleLazyObject(lambda: menus(language=languages.current(), path=request.path)),
        "languages": SimpleLazyObject(home_languages),
        "look": looks.DEFAULT,
    }
