"""Looks: the appearance of a campaign (Finnish *ilme*).

A look is a dataclass here and one CSS file that re-sets role tokens inside `@layer look`, chosen with
`<html data-look="code">`. Optional templates in `looks/<code>/` extend the ordinary ones. No code compares
looks by name: everything that differs stands on the dataclass or in the style sheet.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Look:
    """`stylesheet` is a path for `{% static %}`; only the default look, which is `tokens.css`, has none."""

    code: str
    label: str | Promise
    stylesheet: str = ""

    def template_names(self, name: str) -> list[str]:
        """Where to look for a template: the look's own, then the ordinary one that it extends."""
        return [f"looks/{self.code}/{name}", name]


DEFAULT = Look(code="default", label=_("Everyday"))

_registered: dict[str, Look] = {DEFAULT.code: DEFAULT}


def register(look: Look) -> Look:
    """Make a look available to pages.

    Raises:
        ValueError: another look has this code.
    """
    if look.code in _registered:
        raise ValueError(f"A look with the code {look.code!r} is registered already.")
    _registered[look.code] = look
    return look


def unregister(code: str) -> None:
    """Take a look away again; pages that wear it fall back to the default. The default itself stays."""
    if code != DEFAULT.code:
        _registered.pop(code, None)


def get(code: str | None) -> Look:
    """The look with this code; the default for an unknown or an empty one."""
    return _registered.get(code or "", DEFAULT)


def registered() -> tuple[Look, ...]:
    """All looks, the default first."""
    return tuple(_registered.values())


def choices() -> list[tuple[str, str | Promise]]:
    """For a field's `choices=`: a callable, so that a new look makes no migration."""
    return [(look.code, look.label) for look in _registered.values()]
