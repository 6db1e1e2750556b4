"""Serves the pages of the tree in two queries before the page's own."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from wagtail import hooks
from wagtail.models import Page, Site
from wagtail.url_routing import RouteResult

from cms.core.i18n import languages
from cms.core.pages import representations
from cms.core.pages.addresses import language_of
from cms.core.pages.models.base import BasePage
from cms.core.pages.state import state_from, with_reader_state
from cms.core.published.marks import mark


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """Wagtail's own serve view with another way to the page; its hooks run as before."""
    page, args, kwargs = route(request, path)
    for check in hooks.get_hooks("before_serve_page"):
        result = check(page, request, args, kwargs)
        if isinstance(result, HttpResponse):
            return result
    response = page.serve(request, *args, **kwargs)
    if isinstance(page, BasePage):
        shown = page.shown_parameters(getattr(response, "context_data", None) or {})
        mark(response, request=request, page_id=page.pk, language=language_of(page.locale_id), parameters=shown)
    return response


@require_safe
def represent(request: HttpRequest, path: str, name: str) -> HttpResponseBase:
    """What stands below a page's address under a name that the page declares."""
    page, _args, kwargs = route(request, path)
    if not isinstance(page, BasePage):
        raise Http404
    return representations.represent(page=page, name=name, request=request, kwargs=kwargs)


def route(request: HttpRequest, path: str) -> RouteResult:
    """The page at `path` below the active language's root, found by its address instead of step by step.

    The deepest page whose address begins the path is asked; what remains is its own to route.
    """
    components = [component for component in path.split("/") if component]
    root = _root_path(languages.current())
    if root is None or len(components) > 30:
        raise Http404
    candidates = [
        root + "".join(f"{component}/" for component in components[:end]) for end in range(len(components) + 1)
    ]
    # Wagtail keeps an index of slugs and none of whole addresses.
    slugs = {candidate.rstrip("/").rpartition("/")[2] for candidate in candidates}
    pages = Page.objects.filter(slug__in=slugs, url_path__in=candidates)
    found = with_reader_state(pages).order_by("-depth").first()
    if found is None:
        raise Http404
    page = _whole(found)
    remaining = components[found.depth - 2 :]
    # Wagtail's userbar and its tags look here.
    result: RouteResult = page.route(request, remaining)
    vars(request)["_wagtail_route_for_request"] = result
    return result


def _whole(found: Page) -> Page:
    """The page as its own type, with the rows that it shows and the state that came with the way to it."""
    model = found.specific_class
    if model is None or not issubclass(model, BasePage):
        return found.specific
    page = model._default_manager.select_related(*model.shown_rows).get(pk=found.pk)
    page.reader_state = state_from(found)
    return page


def _root_path(language: str) -> str | None:
    """The url_path of a language's root page, from Wagtail's own cache of the site's roots."""
    for root in Site.get_site_root_paths():
        if root.language_code == language:
            return root.root_path
    return None
