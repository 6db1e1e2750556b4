from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe
from wagtail.models import Page

from cms.core.pdf.models import PagePdf
from cms.core.visibility.services import visible


@require_safe
def pdf(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """A page's PDF while readers may see the page. One that was replaced leads to the one in force."""
    rows = PagePdf.objects.filter(digest=digest, page__in=visible(Page.objects.all()))
    row = rows.order_by("replaced_at").first()
    if row is None:
        raise Http404
    if row.replaced_at is not None:
        return _leading_on(row)
    if name != row.name:
        return _uncached(HttpResponseRedirect(row.address))
    etag = quote_etag(digest)
    response: HttpResponse = HttpResponse(status=304) if request.headers.get("If-None-Match") == etag else _file(row)
    response.headers["ETag"] = etag
    # A browser's own reader of PDF starts in no sandbox.
    response.headers["Content-Security-Policy"] = "default-src 'none'"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return _uncached(response)


def _leading_on(row: PagePdf) -> HttpResponse:
    today = PagePdf.objects.filter(page_id=row.page_id, replaced_at=None).exclude(digest="").first()
    return _uncached(HttpResponseRedirect(today.address) if today else HttpResponse(status=410))


def _file(row: PagePdf) -> HttpResponse:
    try:
        with default_storage.open(row.file_name) as file:
            content = file.read()
    except FileNotFoundError as error:
        raise Http404 from error
    headers = {"Content-Disposition": f'inline; filename="{row.name}.pdf"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)


def _uncached(response: HttpResponse) -> HttpResponse:
    """Asked for each time, so that an embargo or a withdrawal takes effect at once."""
    response.headers["Cache-Control"] = "no-cache"
    return response
