"""What differs between the public site and the admin, which alone knows sessions, users and cookies."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.translation import get_language_from_path

ADMIN_PATH = "/admin/"


def is_admin(request: HttpRequest) -> bool:
    return request.path_info.startswith(ADMIN_PATH)


class PolicyMiddleware(CSPMiddleware):
    """The strict content policy for the public, the relaxed one under /admin/ only."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if is_admin(request) and not report_only:
            parts.config = settings.CMS_ADMIN_CONTENT_SECURITY_POLICY
        return parts


class AdminSessionMiddleware(SessionMiddleware):
    """Sessions under /admin/ only: the public site neither reads nor sets a cookie."""

    def process_request(self, request: HttpRequest) -> None:
        if is_admin(request):
            super().process_request(request)

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        return super().process_response(request, response) if hasattr(request, "session") else response


class AdminAuthenticationMiddleware(AuthenticationMiddleware):
    """The logged-in user under /admin/; every reader of the public site is anonymous."""

    def process_request(self, request: HttpRequest) -> None:
        if hasattr(request, "session"):
            super().process_request(request)
        elif not hasattr(request, "user"):
            request.user = AnonymousUser()


class AdminMessageMiddleware(MessageMiddleware):
    """Messages need a session, so they exist under /admin/ only."""

    def process_request(self, request: HttpRequest) -> None:
        if hasattr(request, "session"):
            super().process_request(request)


class LanguageMiddleware:
    """The language of a public page is that of its address, never that of a cookie or the browser.

    Addresses without a language (errors, files) speak the source language. In the admin Wagtail
    switches to the user's own language afterwards.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = get_language_from_path(request.path_info)
        if language is None and is_admin(request):
            language = translation.get_language_from_request(request)
        translation.activate(language or settings.LANGUAGE_CODE)
        request.LANGUAGE_CODE = translation.get_language()
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response
