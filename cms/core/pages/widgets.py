"""Fields of the page editor that show what is being chosen."""

from base64 import b64encode
from functools import cache
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from themes import looks
from themes.standalone import cover_file


@cache
def _sample(code: str) -> str:
    """A cloth in the look, as an address that needs no request."""
    svg = cover_file("look", "", evidence=looks.get(code).woven, handovers=2, look=code)
    return f"data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}"


class LookChoice(forms.RadioSelect):
    """The looks, each with its cloth and when to choose it."""

    option_template_name = "core/admin/look_option.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"class": "look-choice", **(attrs or {})})

    def create_option(self, name: str, value: Any, label: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        code = str(value or "")
        option = super().create_option(name, value, label if code else str(_("As the page above")), *args, **kwargs)
        if code:
            option |= {"sample": _sample(code), "description": looks.get(code).description}
        else:
            option["description"] = _(
                "The look of the page that this one stands under, for example the festive cloth below the Day."
            )
        return option
