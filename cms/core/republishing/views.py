"""Where a text can be copied, and where a copy's state is told."""

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.template.response import TemplateResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.core.i18n import languages
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.models.base import BasePage
from cms.core.pages.representations import ATOM, COPY
from cms.core.pages.responses import dressed, page_context
from cms.core.pages.surroundings import Crumb
from cms.core.published.conditions import answer_if_changed
from cms.core.republishing.copies import VERSION_LENGTH, copies
from cms.core.republishing.states import copy_state

GONE = 410


def copy_page(page: BasePage, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse:
    """The page's text with its terms, in fields that can be copied without scripts; the representation `copy.html`."""
    context = page_context(page, request, tails=dict.fromkeys(languages.codes(), COPY))
    path = path_of(page.url_path, language_of(page.locale_id))
    above = context["crumbs"][-1].url if context["crumbs"] else ""
    copy = copies([page.pk], request=request)[page.pk]
    asked = request.GET.get("version", "")[:VERSION_LENGTH]
    context |= {
        "page": page,
        "copy": copy,
        "asked_version": asked,
        "is_current": asked == copy.version,
        "current_url": f"{address_of(path)}{COPY}?{urlencode({'version': copy.version})}",
        "crumbs": [*context["crumbs"], Crumb(page.title, path)],
        "linked_data": {},
        "source_url": path,
        "feeds_url": f"{above}{ATOM}" if above else "",
    }
    return dressed(TemplateResponse(request, "core/republish.html", context))


@require_safe
def state(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """The state of a page's text in a language; 410 where the page is gone, with the same words."""
    if language not in languages.codes():
        raise Http404

    def answer() -> HttpResponse:
        with override(language):
            found = copy_state(translation_key=key, language=language)
            if found is None:
                raise Http404
            data = found.data(version=request.GET.get("version", "")[:VERSION_LENGTH])
        return JsonResponse(data, status=GONE if found.is_gone else 200, json_dumps_params={"ensure_ascii": False})

    return answer_if_changed(request, answer)
