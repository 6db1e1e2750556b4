"""Ways to the public forms."""

from typing import Any

from django import template

from cms.core.public_forms import addresses

register = template.Library()


@register.simple_tag
def form_address(code: str, key: str = "", **query: Any) -> str:
    """`{% form_address "contact" %}`, `{% form_address "accessibility" page=request.path %}`: a form in the active
    language; what follows the key fills fields in.
    """
    return addresses.form_address(code, key=key, query=query)
