"""What the specifications of feeds demand, as far as a document shows it by itself. No network."""

import re
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

ATOM = "{http://www.w3.org/2005/Atom}"
TOMBSTONES = "{http://purl.org/atompub/tombstones/1.0}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# RFC 3339 as RFC 4287, 3.3 narrows it: capital T, and Z or an offset.
MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")

# RFC 4287, 4.1.1 and 4.1.2: elements that stand once at most, and those that must stand.
FEED_ONCE = {"generator", "icon", "logo", "id", "rights", "subtitle", "title", "updated"}
ENTRY_ONCE = {"id", "content", "published", "rights", "source", "summary", "title", "updated"}
MUST = {"id", "title", "updated"}
FEED_MAY = FEED_ONCE | {"author", "category", "contributor", "link", "entry"}
ENTRY_MAY = ENTRY_ONCE | {"author", "category", "contributor", "link"}
# Registered at IANA (link relations), as far as feeds use them.
RELATIONS = {
    *("alternate", "enclosure", "related", "self", "via", "first", "last", "next", "previous"),
    *("license", "status", "successor-version"),
}


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.scheme and (parts.netloc or parts.path))


def atom_faults(document: bytes) -> list[str]:
    """What RFC 4287, 5005 and 6721 do not allow; an empty list for a valid feed."""
    root = ET.fromstring(document)
    if root.tag != f"{ATOM}feed":
        return [f"root is {root.tag}"]
    faults = _container(root, FEED_MAY, FEED_ONCE)
    # A feed names its author unless every entry does (4.1.1).
    entries = root.findall(f"{ATOM}entry")
    if root.find(f"{ATOM}author") is None and not all(e.find(f"{ATOM}author") is not None for e in entries):
        faults.append("no author")
    own = [link.get("href") for link in root.findall(f"{ATOM}link") if link.get("rel") == "self"]
    if len(own) != 1:
        faults.append("not one link to itself")
    for entry in entries:
        faults += _container(entry, ENTRY_MAY, ENTRY_ONCE) + _entry(entry)
    # The same entry may not stand twice with the same time of update (4.1.1).
    known = [(e.findtext(f"{ATOM}id"), e.findtext(f"{ATOM}updated")) for e in entries]
    if len(known) != len(set(known)):
        faults.append("an entry stands twice")
    for deleted in root.findall(f"{TOMBSTONES}deleted-entry"):
        if not is_absolute(deleted.get("ref", "")) or not MOMENT.match(deleted.get("when", "")):
            faults.append("a deleted entry without ref or when")
        if deleted.get("ref") in {known_id for known_id, _updated in known}:
            faults.append("an entry is listed and deleted")
    return faults


def _container(element: ET.Element, may: set[str], once: set[str]) -> list[str]:
    names = [child.tag.removeprefix(ATOM) for child in element if child.tag.startswith(ATOM)]
    faults = [f"{name} may not stand here" for name in names if name not in may]
    faults += [f"{name} stands more than once" for name in once if names.count(name) > 1]
    faults += [f"{name} is missing" for name in MUST if name not in names]
    identity = element.findtext(f"{ATOM}id", "")
    if not is_absolute(identity) or identity != identity.strip():
        faults.append(f"id is no IRI: {identity!r}")
    for name in ("updated", "published"):
        moment = element.findtext(f"{ATOM}{name}")
        if moment is not None and not MOMENT.match(moment):
            faults.append(f"{name} is no moment: {moment}")
    for name in ("title", "subtitle", "rights", "summary", "content"):
        text = element.find(f"{ATOM}{name}")
        if text is not None and (len(text) or text.get("type", "text") not in ("text", "html")):
            faults.append(f"{name} is neither text nor html")
    if not LANGUAGE.match(element.get(XML_LANG, "")):
        faults.append("no language")
    for author in element.findall(f"{ATOM}author"):
        if not author.findtext(f"{ATOM}name") or not is_absolute(author.findtext(f"{ATOM}uri", "urn:x")):
            faults.append("an author without name, or with an address that is none")
    for link in element.findall(f"{ATOM}link"):
        if not is_absolute(link.get("href", "")) or link.get("rel") not in RELATIONS:
            faults.append(f"a link that says nothing: {link.attrib}")
    kinds = [
        (link.get("type"), link.get("hreflang"))
        for link in element.findall(f"{ATOM}link")
        if link.get("rel") == "alternate"
    ]
    if len(kinds) != len(set(kinds)):
        faults.append("two alternates of one kind and language")
    faults += ["a category without a term" for c in element.findall(f"{ATOM}category") if not c.get("term")]
    return faults


def _entry(entry: ET.Element) -> list[str]:
    has_alternate = any(link.get("rel") == "alternate" for link in entry.findall(f"{ATOM}link"))
    content = entry.findtext(f"{ATOM}content")
    return [] if has_alternate or content else ["an entry without content has no alternate"]


# jsonfeed.org, version 1.1: names, types, and what must stand.
FEED_TYPES = {
    **dict.fromkeys(("version", "title", "home_page_url", "feed_url", "description", "user_comment"), str),
    **dict.fromkeys(("next_url", "icon", "favicon", "language"), str),
    "authors": list,
    "expired": bool,
    "hubs": list,
    "items": list,
}
ITEM_TYPES = {
    **dict.fromkeys(("id", "url", "external_url", "title", "content_html", "content_text", "summary"), str),
    **dict.fromkeys(("image", "banner_image", "date_published", "date_modified", "language"), str),
    "authors": list,
    "tags": list,
    "attachments": list,
}
ADDRESSES = {"home_page_url", "feed_url", "next_url", "icon", "favicon", "url", "external_url", "image", "banner_image"}
EXTENSION = re.compile(r"^_[A-Za-z][^.]*$")


def json_feed_faults(data: Any) -> list[str]:
    """What JSON Feed 1.1 does not allow; an empty list for a valid feed."""
    faults = _object(data, FEED_TYPES)
    if data.get("version") != "https://jsonfeed.org/version/1.1":
        faults.append("another version")
    faults += [f"{name} is missing" for name in ("title", "items") if name not in data]
    for item in data.get("items", []):
        faults += _object(item, ITEM_TYPES)
        if not item.get("id"):
            faults.append("an item without id")
        if not (item.get("content_html") or item.get("content_text")):
            faults.append("an item without content")
        faults += [
            f"{name} is no moment" for name in ("date_published", "date_modified") if not MOMENT.match(item[name])
        ]
    ids = [item.get("id") for item in data.get("items", [])]
    if len(ids) != len(set(ids)):
        faults.append("an item stands twice")
    return faults


def _object(data: dict[str, Any], types: dict[str, type]) -> list[str]:
    faults = []
    for name, value in data.items():
        if name not in types and not EXTENSION.match(name):
            faults.append(f"{name} is not known")
        elif name in types and not isinstance(value, types[name]):
            faults.append(f"{name} is a {type(value).__name__}")
        elif name in ADDRESSES and not is_absolute(value):
            faults.append(f"{name} is no absolute address")
    for author in data.get("authors", []):
        if not {"name", "url", "avatar"} & set(author):
            faults.append("an author without anything")
    if "language" in data and not LANGUAGE.match(data["language"]):
        faults.append("a language that is none")
    return faults
