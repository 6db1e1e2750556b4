"""Looks: the appearance of a campaign (Finnish *ilme*).

A look is a dataclass here and one CSS file that re-sets role tokens inside `@layer look`, chosen with
`<html data-look="code">`. Optional templates in `looks/<code>/` extend the ordinary ones. No code compares
looks by name: everything that differs stands on the dataclass or in the style sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from themes.emblems import HOUSE, Emblem


@dataclass(frozen=True, slots=True)
class Look:
    """`stylesheet` is a path for `{% static %}`; only the default look, which is `tokens.css`, has none.

    `description` tells staff when to choose it. `emblem` is the cloth that says of a page elsewhere that it
    wears the look: on cards of other pages and in cover files. Its colours stand in `tokens.css`.
    `woven` is the height of a cloth that says nothing of evidence, 0 to 5; `formats` replaces formats of
    `themes.cover` by others where the look lays the page out differently. `social_part` is the part of a page
    (".hero") whose colours social cards wear; left empty, the page's own.
    """

    code: str
    label: str | Promise
    stylesheet: str = ""
    description: str | Promise = ""
    emblem: Emblem | None = None
    woven: int = 3
    formats: Mapping[str, str] = field(default_factory=dict, hash=False)
    social_part: str = ""

    def template_names(self, name: str) -> list[str]:
        """Where to look for a template: the look's own, then the ordinary one that it extends."""
        return [f"looks/{self.code}/{name}", name]

    def worn(self, emblem: str | None) -> str:
        """What a page's cloth is dyed with away from the page: the look's own emblem before the topic's."""
        return self.emblem.code if self.emblem else emblem or HOUSE.code


DEFAULT = Look(
    code="default",
    label=_("Everyday"),
    description=_(
        "Light and quiet: one red thread on unbleached linen. For every page that has no campaign of its own."
    ),
)

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


def own_emblems() -> tuple[Emblem, ...]:
    """The emblems that looks bring along; no topic can choose them."""
    return tuple(look.emblem for look in _registered.values() if look.emblem)


register(
    Look(
        code="day",
        label=_("Festive cloth"),
        stylesheet="themes/looks/day.css",
        description=_(
            "The thread is the whole cloth: a red head, larger headings. For Social Innovation Day and its pages."
        ),
        emblem=Emblem("paiva", "madder", HOUSE.draft, "heather", _("Festive cloth")),
        woven=5,
        formats={"head": "strip"},
        social_part=".hero",
    )
)
