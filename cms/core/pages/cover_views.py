from uuid import UUID

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.core.pages.covers import stored_cover
from cms.core.search.models import PageEntry
from cms.core.taxonomy.models import Topic
from cms.core.visibility.services import visible


@require_safe
def cover(request: HttpRequest, key: UUID) -> HttpResponse:
    """The cover that all languages of a page share; nothing for a page that its readers can't see."""
    pages = visible(Page.objects.filter(translation_key=key, alias_of=None))
    entry = PageEntry.objects.filter(page_id__in=pages.values("pk")).order_by("pk").first()
    if entry is None:
        raise Http404
    topic = Topic.objects.select_related("parent").filter(code=next(iter(entry.card.get("topics", ())), "")).first()
    name = stored_cover(seed=str(key), emblem=topic.look_code if topic else "", card=entry.card, look=entry.look)
    etag = quote_etag(name)
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        with default_storage.open(name) as file:
            response = HttpResponse(file.read(), content_type="image/svg+xml")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache"
    # The drawing carries its own colours in a style element, and nothing else runs in it.
    response.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    return response
