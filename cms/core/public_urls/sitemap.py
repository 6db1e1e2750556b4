"""The sitemap: every listed page in its languages (sitemaps.org; alternates as Google describes them)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from xml.etree import ElementTree as ET

from django.db.models import QuerySet
from wagtail.models import Page

from cms.core.i18n import languages
from cms.core.i18n.moments import utc
from cms.core.pages.addresses import address_of, language_of, path_of
from cms.core.pages.models.indexes import RowIndexPage
from cms.core.visibility.services import listed

# Of the 50,000 addresses that a file may hold: with alternates each takes about a kilobyte, of 50 megabytes.
PER_FILE = 10_000
SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
XHTML = "http://www.w3.org/1999/xhtml"


@dataclass(frozen=True)
class Address:
    """A page in one language; `modified` is when its text in that language was last published."""

    url: str
    language: str
    modified: datetime | None = None


def file_count() -> int:
    """How many files the addresses take; at least one."""
    return max(1, -(-_pages().count() // PER_FILE))


def index_xml() -> bytes:
    root = ET.Element("sitemapindex", {"xmlns": SITEMAP})
    for number in range(1, file_count() + 1):
        sitemap = ET.SubElement(root, "sitemap")
        ET.SubElement(sitemap, "loc").text = address_of(f"/sitemap-{number}.xml")
    return _written(root)


def file_xml(number: int) -> bytes:
    """The file with this number, from 1; topics and branches stand in the first."""
    root = ET.Element("urlset", {"xmlns": SITEMAP, "xmlns:xhtml": XHTML})
    start = (number - 1) * PER_FILE
    rows = list(_pages()[start : start + PER_FILE])
    families = _families(rows)
    for row in rows:
        _url(root, _address(row), families[row["translation_key"]])
    if number == 1:
        for family in _row_addresses():
            for address in family:
                _url(root, address, family)
    return _written(root)


def _pages() -> QuerySet:
    """The languages of a page stand together."""
    return (
        listed(Page.objects.filter(alias_of=None, depth__gte=2))
        .order_by("translation_key", "pk")
        .values("translation_key", "locale_id", "url_path", "last_published_at")
    )


def _families(rows: list[dict[str, Any]]) -> dict[UUID, list[Address]]:
    """The addresses of each page in all its languages; those at the ends of the file may have more in another one."""
    if not rows:
        return {}
    ends = {rows[0]["translation_key"], rows[-1]["translation_key"]}
    found: dict[UUID, list[Address]] = defaultdict(list)
    for row in [
        *(row for row in rows if row["translation_key"] not in ends),
        *_pages().filter(translation_key__in=ends),
    ]:
        found[row["translation_key"]].append(_address(row))
    return found


def _address(row: dict[str, Any]) -> Address:
    language = language_of(row["locale_id"])
    return Address(address_of(path_of(row["url_path"], language)), language, row["last_published_at"])


def _row_addresses() -> Iterable[list[Address]]:
    """The addresses of the rows below each index of rows, in the languages in which both are to be had."""
    for model in RowIndexPage.__subclasses__():
        indexes = listed(model._default_manager.filter(alias_of=None))
        paths = {language_of(page.locale_id): path_of(page.url_path, language_of(page.locale_id)) for page in indexes}
        for row in model.row_model._default_manager.prefetch_related("slugs"):
            slugs = {slug.language: slug.slug for slug in row.slugs.all()}
            yield [
                Address(address_of(f"{paths[code]}{slugs[code]}/"), code)
                for code in languages.codes()
                if code in paths and code in slugs
            ]


def _url(root: ET.Element, address: Address, family: list[Address]) -> None:
    url = ET.SubElement(root, "url")
    ET.SubElement(url, "loc").text = address.url
    if address.modified:
        ET.SubElement(url, "lastmod").text = utc(address.modified)
    by_language = {member.language: member.url for member in family}
    default = next(by_language[code] for code in _order() if code in by_language)
    for language, target in [*by_language.items(), ("x-default", default)]:
        ET.SubElement(url, "xhtml:link", {"rel": "alternate", "hreflang": language, "href": target})


def _order() -> list[str]:
    """Whom a reader of none of the languages is sent to, as pages themselves say it."""
    return [languages.international(), languages.source(), *languages.codes()]


def _written(root: ET.Element) -> bytes:
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)
