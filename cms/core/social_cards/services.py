"""Social cards: what is drawn of which page, and the drawing itself."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PIL import Image, ImageOps

from cms.core.media.drawing import cut_out
from cms.core.media.models import MediaImage
from cms.core.page_files.makers import CannotMake, Draft, FileMaker, Made
from cms.core.pages.models.base import BasePage
from cms.core.social_cards.contents import Content, basis, contents, draft_content
from cms.core.social_cards.models import FOLDER, SocialCard, card_file
from themes.social import drawing
from themes.social.lettering import Unwritable

PHOTO_HEIGHT = max(height for height, _size in drawing.STEPS)
PHOTO = f"fill-{drawing.WIDTH}x{PHOTO_HEIGHT}"


class CardMaker(FileMaker):
    """Every page has a card."""

    model, folder, label = SocialCard, FOLDER, "The social card"

    def basis(self) -> str:
        return basis()

    def drafts(self, pages: list[BasePage], *, withdrawn: list[int]) -> Iterator[Draft]:
        for content in contents(pages, withdrawn=withdrawn):
            digest = drawing.digest(content.drawing)
            yield Draft(
                page_id=content.page.pk,
                digest=digest,
                file_name=card_file(digest, has_photo=content.photo is not None),
                make=partial(_picture, content),
                values={"photo": content.photo},
            )


CARDS = CardMaker()


def draw_card(*, content: Content) -> Image.Image:
    """The card's picture.

    Raises:
        Unwritable: the typeface lacks letters of the title.
    """
    photo = _photograph(content.photo) if content.photo is not None else None
    return drawing.draw(content.drawing, photo=photo)


def draw_preview(*, page: BasePage, title: str = "") -> Image.Image:
    """The card of a draft; `title` stands for one that is not saved yet.

    Raises:
        Unwritable: the typeface lacks letters of the title.
    """
    content = draft_content(page)
    if title.strip():
        content = replace(content, drawing=replace(content.drawing, title=title))
    return draw_card(content=content)


def _picture(content: Content) -> Made:
    try:
        picture = draw_card(content=content)
    except Unwritable as error:
        raise CannotMake(repr(error)) from error
    return Made(drawing.encode(picture, has_photo=content.photo is not None))


def _photograph(image: MediaImage) -> Image.Image:
    with image.file.open("rb") as file:
        ((_spec, picture),) = cut_out(image, [PHOTO], file=file)
    flat = picture.convert("RGB")
    return flat if flat.width == drawing.WIDTH else ImageOps.fit(flat, (drawing.WIDTH, PHOTO_HEIGHT))
