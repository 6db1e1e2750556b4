"""Addresses outside the page tree."""

from collections.abc import Callable

from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
)
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

from cms.core.i18n import languages
from cms.core.pages.addresses import address_of, path_of
from cms.core.pages.models.indexes import TopicIndexPage
from cms.core.public_urls import sitemap as sitemaps
from cms.core.public_urls.security import security_text
from cms.core.published.conditions import answer_if_changed
from cms.core.visibility.services import visible


@require_safe
def choose_language(request: HttpRequest) -> HttpResponse:
    """Lead "/" to a front page by what the browser asks for; no cookie is read.

    The first asked-for language that the site speaks; a reader who asks only for others gets the
    international one, and one who asks for none the source.
    """
    response = HttpResponseRedirect(f"/{preferred_language(request.headers.get('Accept-Language', ''))}/")
    patch_vary_headers(response, ["Accept-Language"])
    return response


def preferred_language(accepted: str) -> str:
    """The site's language for an Accept-Language header (RFC 9110, 12.5.4)."""
    tags = parse_accept_lang_header(accepted[:500])
    asked = [tag.split("-")[0] for tag, quality in tags if quality > 0 and tag != "*"]
    for code in asked:
        if code in languages.codes():
            return code
    return languages.international() if asked else languages.source()


@require_safe
def to_topics(request: HttpRequest) -> HttpResponse:
    """ "Themes" is another word for topics: lead to them in the address's language."""
    language = languages.current()
    index = visible(TopicIndexPage.objects.filter(locale__language_code=language, alias_of=None)).first()
    if index is None:
        raise Http404
    return HttpResponsePermanentRedirect(path_of(index.url_path, language))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What robots need not read: the admin, what readers searched for, and combinations of what lists show anyway."""
    lines = ["User-agent: *", "Disallow: /admin/", "Disallow: /*?*q=", "Disallow: /*?*&"]
    return _text("\n".join([*lines, "", f"Sitemap: {address_of('/sitemap.xml')}"]) + "\n")


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    text = security_text()
    if not text:
        raise Http404
    return _text(text)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """The sitemap, or the index of its files where one does not hold it."""
    return _xml(request, lambda: sitemaps.index_xml() if sitemaps.file_count() > 1 else sitemaps.file_xml(1))


@require_safe
def sitemap_file(request: HttpRequest, number: int) -> HttpResponse:
    if not 1 <= number <= sitemaps.file_count():
        raise Http404
    return _xml(request, lambda: sitemaps.file_xml(number))


def _xml(request: HttpRequest, make: Callable[[], bytes]) -> HttpResponse:
    def answer() -> HttpResponse:
        return HttpResponse(make(), content_type="application/xml; charset=utf-8")

    return answer_if_changed(request, answer)


def _text(text: str) -> HttpResponse:
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
