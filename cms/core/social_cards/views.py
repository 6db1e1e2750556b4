from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.core.pages.models.base import BasePage
from cms.core.social_cards.models import SocialCard
from cms.core.social_cards.services import draw_preview
from cms.core.visibility.services import visible
from themes.social import drawing
from themes.social.lettering import Unwritable

POLICY = "default-src 'none'; sandbox"


@require_safe
def card(request: HttpRequest, digest: str, kind: str) -> HttpResponse:
    """A card's picture, while readers may see its page and the photograph on it."""
    rows = SocialCard.objects.filter(digest=digest).select_related("photo__consent")
    found = [
        row for row in rows.filter(page__in=visible(Page.objects.all())) if row.photo is None or row.photo.is_public
    ]
    if not found or not found[0].file_name.endswith(f".{kind}"):
        raise Http404
    etag = quote_etag(digest)
    response = HttpResponse(status=304) if request.headers.get("If-None-Match") == etag else _picture(found[0])
    response.headers["ETag"] = etag
    # Ask each time, so that an embargo or a withdrawal takes effect at once; the address changes with the picture.
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Content-Security-Policy"] = POLICY
    return response


def _picture(row: SocialCard) -> HttpResponse:
    try:
        with default_storage.open(row.file_name) as file:
            return HttpResponse(file.read(), content_type=f"image/{row.kind}")
    except FileNotFoundError as error:
        raise Http404 from error


@require_safe
def preview(request: HttpRequest, page_id: int) -> HttpResponse:
    """How the card of a page's draft would look, for who may edit it; `title` stands for one that is not saved."""
    page: Any = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    try:
        picture = draw_preview(page=page.get_latest_revision_as_object(), title=request.GET.get("title", "")[:255])
    except Unwritable as error:
        raise Http404 from error
    response = HttpResponse(drawing.encode(picture), content_type="image/png")
    response.headers["Content-Security-Policy"] = POLICY
    return response
