"""What the same machine needs in the same run for the least that Django and Wagtail do."""

from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page, Site


class BarePage(Page):
    """Wagtail's page with its own route and context, and a template of a few lines."""

    template = "bench/bare.html"

    class Meta:
        proxy = True
        app_label = "wagtailcore"


def hello(request: HttpRequest) -> HttpResponse:
    return HttpResponse("hello")


def bare(request: HttpRequest) -> HttpResponse:
    """What `wagtail.views.serve` does for the root page of a site."""
    root = Site.find_for_request(request).root_page.localized
    page, args, kwargs = BarePage.objects.get(pk=root.pk).route(request, [])
    for check in hooks.get_hooks("before_serve_page"):
        check(page, request, args, kwargs)
    return page.serve(request, *args, **kwargs)
