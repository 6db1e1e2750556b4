"""Every address of ours in the admin, read from the registered viewsets, page types and URLs.

A viewset, page type or view that an app registers joins the tests by that alone.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.contrib.admin.utils import quote
from django.db.models import Model
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse
from wagtail.admin.viewsets import viewsets
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import get_page_models

from briefings.models import BriefingPage
from cms.core.waiting.registry import waiting_lists

OURS = ("cms.", "briefings", "campaigns", "events")
VIEWS = ("index", "list", "add", "edit", "inspect")
NO_PAGES = {"results", "choose", "multiple"}  # parts of a page, or windows that a page opens
# Wagtail's own pages that show something of ours: marks, covers, fields of pictures.
WITH_PARTS_OF_OURS = (
    "wagtailadmin_home",
    "wagtailadmin_explore_root",
    "wagtailimages:index",
    "wagtailimages:add_multiple",
    "wagtaildocs:index",
    "wagtailadmin_account",
)
# Pages about one row that are neither its form nor its own page.
ABOUT_A_ROW = (("briefing_announcements", BriefingPage), ("briefing_mail", BriefingPage))


@dataclass(frozen=True)
class AdminPage:
    """`place` is an address, or with a `model` the name of one that has a row of it in it."""

    name: str
    place: str
    model: type[Model] | None = None

    def address(self, data_dir: Path) -> str | None:
        """Where the page is on a site; None where the site has no row to show."""
        if self.model is None:
            return self.place
        key = _first_key(data_dir, self.model)
        return None if key is None else reverse(self.place, args=[quote(key)], urlconf="cms.urls")


def _first_key(data_dir: Path, model: type[Model]) -> int | str | None:
    """Read from the file itself, since Django's ORM and the browser's event loop don't share a thread."""
    with sqlite3.connect(f"file:{data_dir / 'db.sqlite3'}?mode=ro", uri=True) as database:
        meta = model._meta
        row = database.execute(f"SELECT {meta.pk.column} FROM {meta.db_table} ORDER BY 1 LIMIT 1").fetchone()
    return row[0] if row else None


def _of_ours(module: str) -> bool:
    return module.startswith(OURS)


def admin_pages() -> dict[str, AdminPage]:
    """All of them by a name for the test."""
    found = [*_of_viewsets(), *_of_page_types(), *_of_views()]
    return {page.name: page for page in found}


def _of_viewsets() -> Iterator[AdminPage]:
    viewsets.populate()
    for viewset in viewsets.viewsets:
        if not isinstance(viewset, ModelViewSet) or not _of_ours(type(viewset).__module__):
            continue
        for view in VIEWS:
            name, url_name = f"{viewset.model._meta.label}: {view}", viewset.get_url_name(view)
            takes_row = view in ("edit", "inspect")
            with suppress(NoReverseMatch):  # not every viewset has every view
                address = reverse(url_name, args=["1"] if takes_row else [], urlconf="cms.urls")
                yield AdminPage(name, url_name, viewset.model) if takes_row else AdminPage(name, address)


def _of_page_types() -> Iterator[AdminPage]:
    for model in get_page_models():
        if _of_ours(model.__module__):
            yield AdminPage(f"{model._meta.label}: editor", "wagtailadmin_pages:edit", model)
            if model.allowed_subpage_models():
                yield AdminPage(f"{model._meta.label}: pages below", "wagtailadmin_explore", model)


def _of_views() -> Iterator[AdminPage]:
    """Those whose view is ours: reports, inboxes, tools."""
    for name in WITH_PARTS_OF_OURS:
        yield AdminPage(name, reverse(name, urlconf="cms.urls"))
    for waiting in waiting_lists():
        yield AdminPage(f"waiting: {waiting.code}", reverse("waiting_list", args=[waiting.code], urlconf="cms.urls"))
    for name, model in ABOUT_A_ROW:
        yield AdminPage(name, name, model)
    known = {page.place for page in _of_viewsets()}
    for path, pattern in _patterns(get_resolver("cms.urls"), ""):
        view = getattr(pattern.callback, "view_class", pattern.callback)
        if (
            path.startswith("admin/")
            and "<" not in path
            and _of_ours(view.__module__)
            and not NO_PAGES & set(path.split("/"))
            and f"/{path}" not in known
        ):
            yield AdminPage(path, f"/{path}")


def _patterns(resolver: URLResolver, path: str) -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        below = path + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, below)
        else:
            yield below, entry
