from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.core.health.services import failing_parts


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """The process answers; asks nothing of the database, so that a database fault restarts no server."""
    return JsonResponse({"status": "ok"})


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """The site can work; which part cannot is in the log, not in a public answer."""
    if failing_parts():
        return JsonResponse({"status": "not ready"}, status=503)
    return JsonResponse({"status": "ready"})
