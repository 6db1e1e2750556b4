"""Emblems: what a topic wears. A dye, a weave and a companion dye.

A top-level topic chooses one of these, a child topic inherits its parent's, so staff add topics without a
developer. A new emblem is one line here and one role line per colour scheme in `static/themes/tokens.css`;
`themes.checks` holds the two together.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Emblem:
    """`code` is the value of `data-topic` in templates; `draft` names a weave of `themes.drafts`."""

    code: str
    dye: str
    draft: str
    companion: str
    label: str | Promise


HOUSE = Emblem("house", "ink", "tähtikuvio", "heather", _("House cloth"))

_registered: dict[str, Emblem] = {}


def register(emblem: Emblem) -> Emblem:
    """Make an emblem available to topics. Its code must be new.

    Raises:
        ValueError: another emblem has this code.
    """
    if emblem.code in _registered or emblem.code == HOUSE.code:
        raise ValueError(f"An emblem with the code {emblem.code!r} is registered already.")
    _registered[emblem.code] = emblem
    return emblem


def unregister(code: str) -> None:
    """Take an emblem away again; topics that wear it fall back to the house cloth."""
    _registered.pop(code, None)


def get(code: str | None) -> Emblem:
    """The emblem with this code; the house cloth for an unknown or an empty one."""
    return _registered.get(code or "", HOUSE)


def registered() -> tuple[Emblem, ...]:
    """All emblems that a topic can choose, in the order of registration."""
    return tuple(_registered.values())


def choices() -> list[tuple[str, str | Promise]]:
    """For a field's `choices=`: a callable, so that a new emblem makes no migration."""
    return [(emblem.code, emblem.label) for emblem in _registered.values()]


for _emblem in (
    Emblem("asuminen", "woad", "palttina", "onion", _("Woad blue, plain weave")),
    Emblem("lapset", "onion", "ruusukas", "sea", _("Onion gold, rosette weave")),
    Emblem("nuoret", "birch", "toimikas", "heather", _("Birch leaf green, twill")),
    Emblem("mieli", "heather", "kalanruoto", "woad", _("Heather pink, herringbone")),
    Emblem("tyo", "juniper", "panama", "tansy", _("Juniper green, basket weave")),
    Emblem("osallisuus", "bilberry", "täkänä", "birch", _("Bilberry violet, double weave")),
    Emblem("koulu", "tansy", "vohveli", "harebell", _("Tansy yellow, waffle weave")),
    Emblem("kotoutuminen", "sea", "viistotoimikas", "alder", _("Sea green, steep twill")),
    Emblem("toimeentulo", "alder", "ripsi", "woad", _("Alder bark orange, rib weave")),
    Emblem("terveys", "nettle", "ristitoimikas", "heather", _("Nettle green, broken twill")),
    Emblem("menetelmat", "lichen", "pomsi", "bilberry", _("Lichen grey, satin weave")),
    Emblem("yhteiso", "harebell", "tähtikuvio", "tansy", _("Harebell blue, star weave")),
):
    register(_emblem)
