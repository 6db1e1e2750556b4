from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from wagtail import hooks

from cms.core.rows import deletion


@hooks.register("before_delete_snippet")
def before_delete_snippet(request: HttpRequest, instances: Sequence[Any]) -> HttpResponse | None:
    return deletion.before_delete(request, instances)
