"""What stands round a page: the way to it, its other languages, its look. One query."""

from dataclasses import dataclass, field

from django.db.models import F
from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.visibility.services import visible


@dataclass(frozen=True)
class Crumb:
    title: str
    url: str


@dataclass(frozen=True)
class Language:
    """One entry of the language switcher; `url` leads to the same page, else to the nearest one above it."""

    code: str
    name: str
    url: str
    current: bool
    translated: bool


@dataclass(frozen=True)
class Alternate:
    """A public translation for hreflang; `code` may be x-default."""

    code: str
    address: str


@dataclass(frozen=True)
class Surroundings:
    crumbs: list[Crumb] = field(default_factory=list)
    languages: list[Language] = field(default_factory=list)
    alternates: list[Alternate] = field(default_factory=list)
    look: str = ""


def surroundings(page: Page, *, tails: dict[str, str] | None = None) -> Surroundings:
    """Crumbs, languages, alternates and look of a page.

    `tails` gives, by language, what follows the page's address where it serves a row of its own below it,
    such as a topic ("asuminen/"); a language without a tail counts as untranslated.
    """
    above = [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]
    family = Page.objects.filter(path__in=[*above, page.path], depth__gte=2).values("translation_key")
    found = (
        visible(Page.objects.filter(translation_key__in=family))
        .annotate(look=F("entry__look"))
        .values("pk", "translation_key", "locale_id", "path", "depth", "url_path", "title", "look", "alias_of_id")
    )
    # As a condition it would make SQLite begin with all the pages that are no alias.
    rows = [row for row in found if row["alias_of_id"] is None]
    by_place = {(row["translation_key"], language_of(row["locale_id"])): row for row in rows}
    own = sorted((row for row in rows if row["path"] in above), key=lambda row: row["depth"])
    code_here = language_of(page.locale_id)
    here = {"translation_key": page.translation_key, "look": getattr(page, "look", ""), "depth": page.depth}
    chain = [*own, here]

    entries = (_switch(code, code_here, page, chain, by_place, tails) for code in languages.codes())
    switches = [entry for entry in entries if entry is not None]
    return Surroundings(
        crumbs=[Crumb(row["title"], path_of(row["url_path"], code_here)) for row in own],
        languages=switches,
        alternates=_alternates(switches, page),
        look=next((row["look"] for row in reversed(chain) if row["look"]), ""),
    )


def _switch(code, code_here, page, chain, by_place, tails) -> Language | None:
    name = languages.own_name(code)
    tail = "" if tails is None else tails.get(code)
    if code == code_here:
        return Language(code, name, path_of(page.url_path, code) + (tail or ""), True, True)
    for row in reversed(chain):
        target = by_place.get((row["translation_key"], code))
        if target is None:
            continue
        url = path_of(target["url_path"], code)
        same = row["translation_key"] == page.translation_key
        if same and tail is not None:
            return Language(code, name, url + tail, False, True)
        return Language(code, name, f"{url}?untranslated={page.pk}", False, False)
    return None


def _alternates(switches: list[Language], page: Page) -> list[Alternate]:
    translated = [switch for switch in switches if switch.translated]
    if len(translated) < 2 and not page.live:
        return []
    found = [Alternate(switch.code, address_of(switch.url)) for switch in translated]
    preferred = [languages.international(), languages.source()]
    default = next((item for code in preferred for item in found if item.code == code), None)
    return [*found, Alternate("x-default", default.address)] if default else found


def home_languages() -> list[Language]:
    """The switcher of a page that is no page of the tree, such as an error: it leads to the front pages."""
    current = languages.current()
    return [Language(code, languages.own_name(code), f"/{code}/", code == current, True) for code in languages.codes()]
