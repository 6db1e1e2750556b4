from typing import Any

from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, Any]:
    """What every public template needs of the site as a whole."""
    return {}
