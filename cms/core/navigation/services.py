"""The menus of a page, in its language, without what its readers can't open."""

from dataclasses import dataclass, field
from urllib.parse import quote

from django.db.models import F, OuterRef, Subquery
from wagtail.models import Page

from cms.core.i18n.labels import label_text
from cms.core.navigation.enums import MenuArea
from cms.core.navigation.models import MenuItem
from cms.core.pages.addresses import path_of
from cms.core.pages.models.search import SearchPage
from cms.core.visibility.services import visible

SEARCH_ICON = "search"


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    current: bool
    icon: str = ""


@dataclass
class LinkGroup:
    label: str
    items: list[Link] = field(default_factory=list)


@dataclass(frozen=True)
class Menus:
    header_items: list[Link]
    footer_groups: list[LinkGroup]

    @property
    def search_url(self) -> str:
        """Where the site is searched; "" where the menu does not lead there."""
        return next((link.url for link in self.header_items if link.icon == SEARCH_ICON), "")


def menus(*, language: str, path: str) -> Menus:
    """Both menus in one query; `path` is the address being read, whose item is marked."""
    path = quote(path)
    translations = visible(
        Page.objects.filter(
            translation_key=OuterRef("page__translation_key"), locale__language_code=language, alias_of=None
        )
    )
    header: list[Link] = []
    footer: dict[str, LinkGroup] = {}
    for item in MenuItem.objects.annotate(
        target=Subquery(translations.values("url_path")[:1]), model=F("page__content_type__model")
    ):
        label = item.labels.data.get(language, "") if isinstance(item.labels.data, dict) else str(item.labels)
        if (item.page_id is not None and item.target is None) or not label:
            continue
        url = path_of(item.target, language) if item.target else item.url
        icon = SEARCH_ICON if item.model == SearchPage._meta.model_name else ""
        link = Link(label, url, current=_is_current(url, path, language), icon=icon)
        if item.area == MenuArea.HEADER:
            header.append(link)
        else:
            group = label_text(item.groups, language)
            footer.setdefault(group, LinkGroup(group)).items.append(link)
    return Menus(header, list(footer.values()))


def _is_current(url: str, path: str, language: str) -> bool:
    return path == url or (url != f"/{language}/" and path.startswith(url))
