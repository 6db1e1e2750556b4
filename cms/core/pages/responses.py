"""What a page's response needs beyond its own fields."""

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from wagtail.models import Page

from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.linked_data import page_data
from cms.core.pages.notices import notices_of, part_languages
from cms.core.pages.page_parts import page_parts
from cms.core.pages.representations import COPY
from cms.core.pages.state import state_of
from cms.core.pages.surroundings import surroundings
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Embargo
from cms.core.visibility.services import active_withdrawal, listed, visible
from themes import looks

if TYPE_CHECKING:
    from cms.core.pages.models.base import BasePage


def withdrawn(page: "BasePage") -> HttpResponse | None:
    """The redirect of a page that moved into another one; None for a page that is read where it is.

    The withdrawal stays on the page as `page.withdrawal` for the notice.
    """
    page.withdrawal = (
        active_withdrawal(translation_key=page.translation_key) if state_of(page).withdrawal_id is not None else None
    )
    if page.withdrawal is None or page.withdrawal.kind != WithdrawalKind.CONSOLIDATED:
        return None
    # Where that page has moved on itself, its readers are not sent round.
    target = listed(Page.objects.filter(translation_key=page.withdrawal.redirect_to.translation_key, alias_of=None))
    found = target.filter(locale_id=page.locale_id).first() or target.first()
    if found is None:
        raise Http404
    return HttpResponseRedirect(path_of(found.url_path, language_of(found.locale_id)))


def dressed(response: TemplateResponse) -> TemplateResponse:
    """The response with the templates of its page's look, where the look has its own."""
    look: looks.Look | None = (response.context_data or {}).get("look")
    if look is not None and isinstance(response.template_name, str):
        response.template_name = look.template_names(response.template_name)
    return response


def page_context(page: "BasePage", request: HttpRequest, *, tails: dict[str, str] | None = None) -> dict[str, Any]:
    """Crumbs, languages, alternates, canonical address, look, and the notice of an untranslated page."""
    around = surroundings(page, tails=tails)
    notices = notices_of(page)
    code = language_of(page.locale_id)
    tail = (tails or {}).get(code, "")
    address = address_of(path_of(page.url_path, code) + tail)
    return {
        "html_lang": code,
        "crumbs": around.crumbs,
        "languages": around.languages,
        "alternates": around.alternates,
        "canonical": address,
        "republish_url": path_of(page.url_path, code) + COPY if page.may_be_copied else "",
        "linked_data": page_data(page, address=address, language=code),
        "look": looks.get(around.look),
        "untranslated": _untranslated(request),
        **_staff_only(page, request),
        "notices": notices,
        "part_languages": part_languages(page, notices),
        "page_parts": page_parts(page),
        "withdrawal": getattr(page, "withdrawal", None),
        "change_notes": page.change_notes.all() if state_of(page).has_change_notes else [],
    }


def _staff_only(page: "BasePage", request: HttpRequest) -> dict[str, Any]:
    """What a preview says above the page: that it is one, and the embargo that will hide it."""
    if not getattr(request, "is_preview", False):
        return {}
    return {
        "preview": not getattr(request, "in_preview_panel", False),
        "embargo": Embargo.objects.active().filter(translation_key=page.translation_key).first(),
    }


def _untranslated(request: HttpRequest) -> dict[str, str] | None:
    """The page that the reader came from, where it has no edition in this language."""
    number = request.GET.get("untranslated", "")
    if not number.isascii() or not number.isdigit() or len(number) > 12:
        return None
    came_from = visible(Page.objects.filter(pk=int(number))).first()
    if came_from is None:
        return None
    code = language_of(came_from.locale_id)
    return {
        "title": came_from.title,
        "url": path_of(came_from.url_path, code),
        "code": code,
        "number": str(came_from.pk),
    }
