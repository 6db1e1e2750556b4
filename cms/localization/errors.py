"""What can go wrong when a page is translated, said so that an editor knows what to do next."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Locale, Page

from cms.core.i18n.quotes import quoted

SHOWN = 3


class TranslationRefused(Exception):
    """Nothing was changed; the message is for the editor."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class SourceNotPublished(TranslationRefused):
    def __init__(self, page: Page) -> None:
        super().__init__(
            _("“%(page)s” is not published. Publish it first: translators work from the published text.")
            % {"page": page.get_admin_display_title()}
        )


class SourceMissing(TranslationRefused):
    def __init__(self) -> None:
        super().__init__(
            _("The page that this one was translated from has been deleted. You can still edit this page by itself.")
        )


class NotTheSource(TranslationRefused):
    def __init__(self, page: Page, source: Page) -> None:
        super().__init__(
            _("“%(page)s” is itself a translation. Translate the original, “%(source)s”, instead.")
            % {"page": page.get_admin_display_title(), "source": source.get_admin_display_title()}
        )


class WrittenByItself(TranslationRefused):
    def __init__(self, page: Page, locale: Locale) -> None:
        super().__init__(
            _(
                "“%(page)s” already has a page in this language (%(language)s) that was written by itself. "
                "Edit that page, or delete it before you ask for a translation."
            )
            % {"page": page.get_admin_display_title(), "language": locale.get_display_name()}
        )


class PageIsLocked(TranslationRefused):
    def __init__(self, page: Page) -> None:
        super().__init__(
            _("“%(page)s” is locked, so it can't be changed now. Ask the one who locked it to open it.")
            % {"page": page.get_admin_display_title()}
        )


class NotFullyTranslated(TranslationRefused):
    """Some parts would stand in the source language; `missing` are their texts there."""

    def __init__(self, page: Page, missing: Sequence[str]) -> None:
        self.missing = list(missing)
        super().__init__(self._said(page, len(self.missing)))

    def _said(self, page: Page, count: int) -> str:
        return ngettext(
            "“%(page)s” was not published: %(count)d part is not translated yet: %(parts)s",
            "“%(page)s” was not published: %(count)d parts are not translated yet: %(parts)s",
            count,
        ) % {"page": page.get_admin_display_title(), "count": count, "parts": _listed(self.missing)}


class NothingTranslated(NotFullyTranslated):
    """Not one part that readers would meet is translated: such a page is not even published in part."""

    def _said(self, page: Page, count: int) -> str:
        return _("“%(page)s” was not published: nothing of it is translated yet. To translate: %(parts)s") % {
            "page": page.get_admin_display_title(),
            "parts": _listed(self.missing),
        }


class StructureDiffers(TranslationRefused):
    """The translated values can't be laid over the source's: another number of parts, links or blocks."""


class NoPlaceForTranslation(TranslationRefused):
    def __init__(self, page: Page, locales: Sequence[str]) -> None:
        super().__init__(
            _(
                "“%(page)s” was not moved: the new place has no translation in %(languages)s, "
                "so its translations could not follow. Translate the new place first."
            )
            % {"page": page.get_admin_display_title(), "languages": ", ".join(locales)}
        )


def _listed(texts: Sequence[str]) -> str:
    return "; ".join(quoted(_shorten(text)) for text in texts[:SHOWN]) + (" …" if len(texts) > SHOWN else "")


def _shorten(text: str, length: int = 60) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
