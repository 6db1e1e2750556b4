"""The page behind every mailing's unsubscribe link."""

from django.http import Http404, HttpRequest, HttpResponse


def unsubscribe(request: HttpRequest, public_id: str) -> HttpResponse:
    raise Http404
