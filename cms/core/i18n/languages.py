"""The site's languages, read from the settings: the first is the source, one is for readers abroad."""

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language, gettext, override

# The language that the messages in the code are written in.
MESSAGES = "en"


def codes() -> list[str]:
    """Content language codes, the source language first."""
    return [code for code, _name in settings.LANGUAGES]


def choices() -> list[tuple[str, str]]:
    """Content languages for a field: the code, and the language's name in itself."""
    return list(settings.LANGUAGES)


def source() -> str:
    return settings.CMS_SOURCE_LANGUAGE


def international() -> str:
    return settings.CMS_INTERNATIONAL_LANGUAGE


def own_name(code: str) -> str:
    """The language's name in itself, e.g. "suomi"."""
    return dict(settings.LANGUAGES).get(code, code)


def name_in_text(code: str) -> str:
    """The language's name in itself as it stands inside a sentence, e.g. "svenska", "English"; the code if unknown."""
    return LANG_INFO.get(code, {}).get("name_local", code)


def current() -> str:
    """The active language where the site speaks it, else the source."""
    language = (get_language() or source()).split("-")[0]
    return language if language in codes() else source()


def invitation(code: str) -> str:
    """ "Read in English" in the words of the language itself; its own name where no catalogue says it."""
    with override(code):
        # Translators: say "Read in Finnish" in Finnish, "Read in Swedish" in Swedish, each in its own catalogue.
        text = gettext("Read in English")
    with override(MESSAGES):
        untranslated = gettext("Read in English")
    return text if code == MESSAGES or text != untranslated else own_name(code)
