"""Where a POST may come from: stock CSRF tokens in the admin, the request's own origin on the public site."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from cms.core.http.middleware import is_admin

SAFE_METHODS = ("GET", "HEAD", "OPTIONS", "TRACE")
FOREIGN_SITES = ("cross-site", "same-site")


class CsrfMiddleware(CsrfViewMiddleware):
    """Refuses foreign POSTs to public forms without a cookie: `Sec-Fetch-Site` decides, else `Origin`.

    A browser sends at least one of the two with every cross-origin POST (Fetch standard); a client
    that sends neither carries no reader's cookies, of which the public site has none.
    """

    def process_request(self, request: HttpRequest) -> None:
        if is_admin(request):
            super().process_request(request)

    def process_view(self, request: HttpRequest, callback, callback_args, callback_kwargs) -> HttpResponse | None:
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
        return self._reject(request, "foreign origin") if foreign else None

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if is_admin(request) else response
