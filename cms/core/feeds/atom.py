"""Atom (RFC 4287) with paging (RFC 5005) and entries that have ended (RFC 6721)."""

from xml.etree import ElementTree as ET

from cms.core.feeds.services import Feed, Item
from cms.core.i18n.moments import utc
from cms.core.pages.representations import ATOM, FEED_TYPES, JSON
from cms.core.republishing.copies import Publisher
from cms.core.republishing.endings import Ending
from cms.core.republishing.identity import state_address
from cms.core.republishing.markup import xml_safe

NAMESPACE = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
XML_LANG = "xml:lang"


def to_atom(feed: Feed) -> bytes:
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xmlns:at": TOMBSTONES, XML_LANG: feed.language})
    _text(root, "id", feed.identity)
    _text(root, "title", feed.title)
    if feed.summary:
        _text(root, "subtitle", feed.summary)
    _text(root, "updated", utc(feed.updated))
    _author(root, feed.publisher)
    _link(root, "self", feed.addresses[ATOM], FEED_TYPES[ATOM])
    _link(root, "alternate", feed.list_address, "text/html", hreflang=feed.language)
    _link(root, "alternate", feed.addresses[JSON], FEED_TYPES[JSON])
    for relation, address in feed.pages:
        _link(root, relation, address, FEED_TYPES[ATOM])
    for item in feed.items:
        _entry(root, item)
    for ending in feed.endings:
        _deleted(root, ending)
    return ET.tostring(root, encoding="utf-8", xml_declaration=True)


def _entry(root: ET.Element, item: Item) -> None:
    copy = item.copy
    entry = ET.SubElement(root, "entry", {XML_LANG: copy.language})
    _text(entry, "id", copy.identity)
    _text(entry, "title", copy.title)
    _text(entry, "published", utc(copy.published))
    _text(entry, "updated", utc(copy.updated))
    for name in copy.author_names:
        _text(ET.SubElement(entry, "author"), "name", name)
    _author(entry, copy.publisher)
    _link(entry, "alternate", copy.address, "text/html", hreflang=copy.language)
    # Whether the copy is current (RFC 8631), and its licence (RFC 4946).
    _link(entry, "status", copy.state_address, "application/json")
    if copy.licence_address:
        _link(entry, "license", copy.licence_address)
    _text(entry, "rights", copy.rights)
    for code, label in copy.topics:
        ET.SubElement(entry, "category", {"term": code, "label": xml_safe(label)})
    if copy.summary:
        _text(entry, "summary", copy.summary)
    _text(entry, "content", copy.html, type="html")


def _deleted(root: ET.Element, ending: Ending) -> None:
    element = ET.SubElement(root, "at:deleted-entry", {"ref": ending.identity, "when": utc(ending.ended)})
    if ending.explanation:
        comment = ET.SubElement(element, "at:comment", {XML_LANG: ending.language})
        comment.text = xml_safe(ending.explanation)
    _link(element, "status", state_address(ending.translation_key, ending.language), "application/json")
    if ending.address:
        _link(element, "alternate", ending.address, "text/html", hreflang=ending.language)
    if ending.replaced_by:
        # RFC 5829
        _link(element, "successor-version", ending.replaced_by, "text/html")


def _author(parent: ET.Element, publisher: Publisher) -> None:
    author = ET.SubElement(parent, "author")
    _text(author, "name", publisher.name)
    _text(author, "uri", publisher.url)


def _text(parent: ET.Element, tag: str, text: str, **attributes: str) -> None:
    ET.SubElement(parent, tag, attributes).text = xml_safe(text)


def _link(parent: ET.Element, relation: str, address: str, media_type: str = "", **attributes: str) -> None:
    typed = {"type": media_type} if media_type else {}
    ET.SubElement(parent, "link", {"rel": relation, "href": address, **typed, **attributes})
