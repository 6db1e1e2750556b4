"""What a link to a page shows where it is shared."""

from dataclasses import dataclass
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Q
from django.urls import reverse
from wagtail.models import Page

from cms.core.data import open_graph_locales
from cms.core.media.files import public_address
from cms.core.media.renditions import ready
from cms.core.pages.models.base import BasePage
from cms.core.pages.models.standard import HomePage
from cms.core.social_cards.models import SocialCard
from themes.social.drawing import HEIGHT, WIDTH

register = template.Library()


@dataclass(frozen=True)
class SharedPicture:
    """An absolute address, the size in pixels, and what the picture says, for who can't see it."""

    url: str
    type: str
    alt: str
    width: int = WIDTH
    height: int = HEIGHT


@register.simple_tag
def shared_picture(page: Any, centre: Any = None, row_title: str = "") -> SharedPicture | None:
    """`{% shared_picture page centre row_title as picture %}`: the page's card, else what stands for the site.

    That is the centre's own picture for shared links, which front pages show before their card, else the card of the
    front page: until the page's card is drawn, and at the address of a row, of which the page's card says nothing.
    One query, two where the centre's picture is asked for.
    """
    if not isinstance(page, BasePage) or not page.pk:
        return None
    if isinstance(page, HomePage):
        return _picture_of(centre) or next((_card(card, page.share_title) for card in _cards(page).values()), None)
    cards = _cards(page)
    if page.pk in cards and not row_title:
        return _card(cards[page.pk], page.share_title)
    fronts = [card for number, card in cards.items() if number != page.pk]
    return _picture_of(centre) or next((_card(card, "") for card in fronts), None)


@register.simple_tag
def shared_locales(language: str, alternates: Any = ()) -> list[tuple[str, str]]:
    """`{% shared_locales lang alternates as locales %}`: (property, content) of the language and of the page's others.

    Languages that the country's data do not name are left out.
    """
    known = open_graph_locales()
    others = [alternate.code for alternate in alternates or () if alternate.code in known]
    pairs = [("og:locale", language), *(("og:locale:alternate", code) for code in others if code != language)]
    return [(name, known[code]) for name, code in pairs if code in known]


def _cards(page: BasePage) -> dict[int, SocialCard]:
    """Today's cards of the page and of the front page above it, without those whose photograph may not be shown."""
    front = Q(path=page.path[: 2 * page.steplen], live=True)
    pages = Page.objects.filter(Q(pk=page.pk) | front).values("pk")
    rows = SocialCard.objects.filter(page__in=pages, replaced_at=None).exclude(digest="")
    rows = rows.select_related("photo__consent")
    return {row.page_id: row for row in rows if row.photo is None or row.photo.is_public}


def _card(row: SocialCard, title: str) -> SharedPicture:
    address = f"{settings.CMS_BASE_URL}{reverse('social_card', args=[row.digest, row.kind])}"
    return SharedPicture(url=address, type=f"image/{row.kind}", alt=title)


def _picture_of(centre: Any) -> SharedPicture | None:
    image = getattr(centre, "share_image", None)
    if image is None or not image.is_public:
        return None
    made = ready(image, "share").get("jpeg")
    if not made:
        return None
    rendition = made[0]
    return SharedPicture(
        url=f"{settings.CMS_BASE_URL}{public_address(rendition.file.name)}",
        type="image/jpeg",
        alt=image.alt_for(),
        width=rendition.width,
        height=rendition.height,
    )
