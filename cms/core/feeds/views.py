"""Feeds as representations of the pages whose lists they are."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

from cms.core.feeds.atom import to_atom
from cms.core.feeds.json_feed import to_json
from cms.core.feeds.services import Feed, read_feed
from cms.core.pages.representations import ATOM, FEED_TYPES, JSON
from cms.core.published.conditions import answer_if_changed

_WRITERS: dict[str, Callable[[Feed], bytes]] = {ATOM: to_atom, JSON: to_json}


def feed_view(name: str) -> Callable[[Any, HttpRequest, dict[str, Any]], HttpResponse]:
    """What makes the feed with this name of a page that has a `feed_source`."""

    def make(page: Any, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponse:
        def answer() -> HttpResponse:
            source = page.feed_source(**kwargs)
            feed = read_feed(page=page, source=source, name=name, params=request.GET, request=request)
            return HttpResponse(_WRITERS[name](feed), content_type=f"{FEED_TYPES[name]}; charset=utf-8")

        return answer_if_changed(request, answer)

    return make
