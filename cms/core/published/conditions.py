"""Whether what a reader has is still what the site says, asked before anything is made anew."""

from collections.abc import Callable
from hashlib import sha256

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from cms.core.published.models import Generation
from cms.core.published.moments import valid_since
from cms.core.published.release import release


def answer_if_changed(request: HttpRequest, make: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer of `make`, or 304 where neither a row that pages show nor the clock has changed since (RFC 9110, 13).

    The generation is read first: what changes while the answer is made is seen by the next request. `make` must
    depend on the address, on rows and moments that pages are watched for (`cms.core.published`), and on nothing else.
    """
    number = Generation.objects.values_list("number", flat=True).first() or 0
    since = valid_since(timezone.now().timestamp())
    state = f"{release()}:{number}:{since}:{request.get_full_path()}"
    etag = f'"{sha256(state.encode()).hexdigest()[:32]}"'
    # A generation is at least the milliseconds of its own moment.
    modified = int(max(since, min(number / 1000, timezone.now().timestamp())))
    response = get_conditional_response(request, etag=etag, last_modified=modified)
    if response is None:
        response = make()
    response.headers["ETag"] = etag
    response.headers["Last-Modified"] = http_date(modified)
    response.headers["Cache-Control"] = "no-cache"
    # Anybody's programs may read what is public anyway.
    response.headers["Access-Control-Allow-Origin"] = "*"
    return response
