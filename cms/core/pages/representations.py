"""What stands below a page's address under a name of its own, such as the feed of a list.

A page type declares the names (`BasePage.representations`); who makes what stands there registers it at start-up.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.state import state_of
from cms.core.search.lists import EntryList

if TYPE_CHECKING:
    from cms.core.pages.models.base import BasePage

# (page, request, what the page's route() found below its address) → answer
Maker = Callable[["BasePage", HttpRequest, dict[str, Any]], HttpResponseBase]
_makers: dict[str, Maker] = {}

ATOM, JSON = "feed.atom", "feed.json"
FEEDS = (ATOM, JSON)
FEED_NAMES = {ATOM: "Atom", JSON: "JSON Feed"}
FEED_TYPES = {ATOM: "application/atom+xml", JSON: "application/feed+json"}
# The text of a page for those who publish it on.
COPY = "copy.html"


def register(name: str, maker: Maker) -> None:
    """Set what makes the representation with this name, e.g. "feed.atom"."""
    _makers[name] = maker


def represent(*, page: "BasePage", name: str, request: HttpRequest, kwargs: dict[str, Any]) -> HttpResponseBase:
    """The page under this name; a withdrawn page leads to its own address, where its notice stands.

    Raises:
        Http404: the page declares no such name.
    """
    if name not in page.representations(**kwargs):
        raise Http404
    if state_of(page).withdrawal_id is not None:
        return HttpResponseRedirect(path_of(page.url_path, language_of(page.locale_id)))
    return _makers[name](page, request, kwargs)


@dataclass(frozen=True)
class FeedSource:
    """What a list gives to its feeds: `entries(query, **options)` makes the list, as the page itself does."""

    title: str
    page_types: Sequence[str]
    entries: Callable[..., EntryList]
    facet_names: Sequence[str] = ()
    summary: str = ""
    # What the list is about, where it has no page of its own: "topic/asuminen".
    scope: str = ""
    # What follows the page's address.
    tail: str = ""


@dataclass(frozen=True)
class FeedLink:
    """A feed of the list at hand, for the page's head and for its readers."""

    name: str
    type: str
    url: str
    title: str

    @property
    def short(self) -> str:
        """The name of the format."""
        return FEED_NAMES[self.name]


def feed_links(*, path: str, query: str, title: str) -> list[FeedLink]:
    """The feeds of the list at `path` that shows `query` ("?topic=…" or "?"), named in the active language."""
    # Translators: e.g. "Stories as a feed (Atom)".
    told = _("%(list)s as a feed (%(format)s)")
    return [
        FeedLink(
            name,
            FEED_TYPES[name],
            f"{path}{name}{query.rstrip('?')}",
            told % {"list": title, "format": FEED_NAMES[name]},
        )
        for name in FEEDS
    ]
