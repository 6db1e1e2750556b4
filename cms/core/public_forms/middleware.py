"""Where a POST may come from: stock CSRF tokens in the admin, the request's own origin on the public site."""

import logging
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.utils.log import log_response

from cms.core.http.middleware import is_admin
from cms.core.public_forms.views import csrf_refused

logger = logging.getLogger("django.security.csrf")

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
FOREIGN_SITES = ("cross-site", "same-site")


def refuse(request: HttpRequest, *, reason: str) -> HttpResponseForbidden:
    """The page for a refused POST, logged as Django logs its own."""
    response = csrf_refused(request, reason=reason)
    log_response("Forbidden (%s): %s", reason, request.path, response=response, request=request, logger=logger)
    return response


class CsrfMiddleware(CsrfViewMiddleware):
    """Refuses foreign POSTs to public forms without a cookie: `Sec-Fetch-Site` decides, else `Origin`.

    A browser sends at least one of the two with every cross-origin POST (Fetch standard); a client
    that sends neither carries no reader's cookies, of which the public site has none.
    """

    def process_request(self, request: HttpRequest) -> None:
        if is_admin(request):
            super().process_request(request)

    def process_view(
        self, request: HttpRequest, callback, callback_args, callback_kwargs
    ) -> HttpResponseForbidden | None:
        if is_admin(request):
            return super().process_view(request, callback, callback_args, callback_kwargs)
        if request.method in SAFE_METHODS or getattr(callback, "csrf_exempt", False):
            return None
        site = request.headers.get("Sec-Fetch-Site")
        if site is not None:
            foreign = site in FOREIGN_SITES
        else:
            origin = request.headers.get("Origin")
            foreign = origin is not None and urlsplit(origin).netloc != request.get_host()
        return refuse(request, reason="foreign origin") if foreign else None

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if is_admin(request) else response
