"""Ways to the public forms."""

from typing import Any

from django import template

from cms.core.public_forms import addresses
from cms.core.public_forms.registry import routes

register = template.Library()


@register.simple_tag
def form_address(code: str, key: str = "", **query: Any) -> str:
    """`{% form_address "contact" %}`, `{% form_address "accessibility" page=request.path %}`: a form in the active
    language; what follows the key fills fields in.
    """
    return addresses.form_address(code, key=key, query=query)


@register.simple_tag
def inviting_forms() -> list[dict[str, str]]:
    """`{% inviting_forms as forms %}`: label and url of the forms that any reader may want, in the active language."""
    return [
        {"label": str(route.view.title), "url": addresses.form_address(route.code)}
        for route in routes()
        if route.invites
    ]
