"""The public forms of the site. Each app registers its own in `ready()`; the addresses follow."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cms.core.public_forms.views import PublicFormView


@dataclass(frozen=True)
class FormRoute:
    """One form. `takes_key`: its address goes on with what it is about, such as a page's code. `invites`: the foot of
    every page leads to it.
    """

    code: str
    view: "type[PublicFormView]"
    takes_key: bool = False
    invites: bool = False


_routes: dict[str, FormRoute] = {}


def register(*, code: str, view: "type[PublicFormView]", takes_key: bool = False, invites: bool = False) -> FormRoute:
    """Give a form its addresses: in each language the word `form_<code>` of url_words.yaml, else the code.

    Raises:
        ValueError: another view has the code.
    """
    known = _routes.get(code)
    if known is not None and known.view is not view:
        raise ValueError(f"Two forms have the code {code!r}.")
    _routes[code] = FormRoute(code, view, takes_key, invites)
    return _routes[code]


def routes() -> list[FormRoute]:
    """All forms, by code."""
    return [_routes[code] for code in sorted(_routes)]
