"""What machines read of a page: JSON-LD in the words of schema.org."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import address_of
from cms.core.search.words import SOFT_HYPHEN
from cms.core.taxonomy.models import Topic

if TYPE_CHECKING:
    from cms.core.pages.models.base import BasePage
    from cms.core.pages.surroundings import Crumb

CONTEXT = "https://schema.org"


def page_data(page: "BasePage", *, address: str, language: str) -> dict[str, Any]:
    """What holds for a page of any type; `address` is its canonical one. Page types add to it."""
    return without_empty(
        {
            "@context": CONTEXT,
            "@type": page.linked_type,
            "@id": address,
            "url": address,
            "name": plain(page.title),
            "description": plain(page.description),
            "inLanguage": language,
            "license": page.licence_address,
            "datePublished": moment(page.first_published_at),
            "dateModified": moment(page.substantive_update_at),
        }
    )


def breadcrumbs(crumbs: Iterable["Crumb"], *, name: str, address: str) -> dict[str, Any]:
    """The way to a page that has something above it, the page itself at its end; nothing for a front page."""
    above = [(plain(crumb.title), address_of(crumb.url)) for crumb in crumbs]
    if not above:
        return {}
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": url}
            for position, (title, url) in enumerate([*above, (name, address)], start=1)
        ],
    }


def about(topics: Iterable[Topic]) -> list[dict[str, str]]:
    """Topics as things that a page is about, named in the active language."""
    return [{"@type": "Thing", "name": label_text(topic.names)} for topic in topics]


def plain(text: str) -> str:
    """Without the soft hyphens that only a narrow column needs."""
    return text.replace(SOFT_HYPHEN, "")


def moment(value: Any) -> str:
    return value.isoformat() if value else ""


def without_empty(data: dict[str, Any]) -> dict[str, Any]:
    """What is not known is left out: an empty property would say that there is none."""
    return {name: value for name, value in data.items() if value not in ("", None, [], {})}
