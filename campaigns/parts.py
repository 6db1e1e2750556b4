"""The ways on from a page to those below it."""

from dataclasses import dataclass

from wagtail.models import Page

from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.models.base import BasePage
from cms.core.pages.page_parts import PagePart
from cms.core.visibility.services import listed


@dataclass(frozen=True)
class Below:
    """A page below another: its title, address and summary."""

    title: str
    url: str
    summary: str


def pages_below(page: Page, model: str = "") -> list[Below]:
    """The public pages below one, those of one type only where it is named ("campaigneditionpage"). One query."""
    children = listed(Page.objects.child_of(page).filter(alias_of=None))
    if model:
        children = children.filter(content_type__app_label="campaigns", content_type__model=model)
    language = language_of(page.locale_id)
    rows = children.order_by("-path").values_list("title", "url_path", "entry__summary")
    return [Below(title, path_of(url_path, language), summary or "") for title, url_path, summary in rows]


def editions_below(page: BasePage) -> PagePart | None:
    """On a page of text: the years of the Day below it, the newest first."""
    rows = pages_below(page, "campaigneditionpage") if page.numchild else []
    return PagePart("campaigns/editions.html", {"rows": rows}) if rows else None
