"""Where a briefing or story was used, on its page and on the branch's."""

from typing import Any

from django.db.models import OuterRef, Subquery
from wagtail.models import Page

from briefings.models import Use
from briefings.uses.services import uses_of
from cms.core.i18n import languages
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.codes import page_code
from cms.core.pages.models.base import BasePage
from cms.core.pages.page_parts import PagePart
from cms.core.pages.row_parts import RowPart
from cms.core.taxonomy.models import Branch
from cms.core.visibility.services import visible

MOST = 10


def used_in(page: BasePage) -> PagePart:
    """The uses, and the way to tell of another one."""
    rows = [_row(use) for use in uses_of(page.translation_key)]
    return PagePart("briefings/used_in.html", {"uses": rows, "code": page_code(page.translation_key)})


def branch_voice(branch: Branch, locale_id: int) -> RowPart:
    """What a branch and the centre say to each other: the way to tell a need, and where our work was used."""
    return RowPart("briefings/branch_voice.html", {"uses": used_by_branch(branch, locale_id), "branch": branch.code})


def used_by_branch(branch: Branch, locale_id: int) -> list[dict[str, Any]]:
    """Uses that concern a branch, the newest first, each with its page in this language or the source's. One query."""
    own = _edition(locale_id=locale_id)
    any_language = _edition(locale__language_code=languages.source())
    rows = (
        Use.objects.shown()
        .filter(branch=branch)
        .annotate(
            **{f"own_{name}": Subquery(own.values(name)[:1]) for name in ("title", "url_path", "locale_id")},
            **{
                f"source_{name}": Subquery(any_language.values(name)[:1]) for name in ("title", "url_path", "locale_id")
            },
        )[:MOST]
    )
    return [{**_row(use), **_page(use, locale_id)} for use in rows]


def _edition(**language: Any) -> Any:
    pages = Page.objects.filter(translation_key=OuterRef("page__translation_key"), alias_of=None, **language)
    return visible(pages)


def _row(use: Use) -> dict[str, Any]:
    return {
        "kind_label": use.get_kind_display(),
        "whose": use.whose,
        "what": use.what,
        "used_on": use.used_on,
        "url": use.url,
        "lang": use.language if use.language != languages.current() else "",
    }


def _page(use: Any, locale_id: int) -> dict[str, Any]:
    for title, url_path, locale in (
        (use.own_title, use.own_url_path, use.own_locale_id),
        (use.source_title, use.source_url_path, use.source_locale_id),
    ):
        if url_path:
            code = language_of(locale)
            return {
                "page_title": title,
                "page_url": path_of(url_path, code),
                "page_lang": code if locale != locale_id else "",
            }
    return {"page_title": "", "page_url": "", "page_lang": ""}
