"""Where a copy's state is told."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cms.core.i18n import languages
from cms.core.published.conditions import answer_if_changed
from cms.core.republishing.copies import VERSION_LENGTH
from cms.core.republishing.states import copy_state

GONE = 410


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
