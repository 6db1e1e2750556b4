from django.http import HttpRequest, HttpResponseForbidden
from django.template.loader import render_to_string


def csrf_refused(request: HttpRequest, reason: str = "") -> HttpResponseForbidden:
    """What a refused POST gets, in the reader's language and the site's look."""
    return HttpResponseForbidden(render_to_string("403.html", request=request))
