"""Cards are made after a publication, found again by a sweep, and kept for some days after they were replaced."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.db.models import DateTimeField, F, Max, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils import timezone
from PIL import Image, ImageOps
from wagtail.models import Page

from cms.core.media.drawing import cut_out
from cms.core.media.models import MediaImage
from cms.core.pages.models.base import BasePage
from cms.core.published.triggers import raise_generation
from cms.core.social_cards.contents import Content, basis, contents, draft_content
from cms.core.social_cards.models import FOLDER, SocialCard, card_file
from cms.core.visibility.models import Withdrawal
from themes.social import drawing
from themes.social.lettering import Unwritable

logger = logging.getLogger(__name__)

# A platform may ask for a picture that it has seen in a page some days ago.
KEPT = timedelta(days=14)
BATCH = 50
PHOTO_HEIGHT = max(height for height, _size in drawing.STEPS)
PHOTO = f"fill-{drawing.WIDTH}x{PHOTO_HEIGHT}"
_NEVER = Value(datetime(1970, 1, 1, tzinfo=UTC), output_field=DateTimeField())


def make_cards(*, page_ids: Iterable[int]) -> int:
    """Draw the cards of live pages where what they say has changed; returns how many came out new.

    Repeatable: a page whose card says the same keeps it. A page under embargo gets its card too, so that it is there
    at the second when the page opens; until then nobody is given it.
    """
    ids = list(page_ids)
    shared, new = basis(), 0
    for start in range(0, len(ids), BATCH):
        states = _states(Page.objects.filter(pk__in=ids[start : start + BATCH]))
        withdrawn = [pk for pk, state in states.items() if state["withdrawal_number"]]
        pages = Page.objects.filter(pk__in=states).specific()
        found = contents((page for page in pages if isinstance(page, BasePage)), withdrawn=withdrawn)
        for content in found:
            new += _make(content, {"basis": shared, **states[content.page.pk]})
    if new:
        # Pages that name the card in their head say something else now.
        raise_generation(connection)
    return new


def sweep_cards(*, most: int = 400) -> int:
    """Draw what nobody was told of, or what many pages share has changed; returns how many came out new."""
    return make_cards(page_ids=list(doubtful_pages()[:most].values_list("pk", flat=True)))


def doubtful_pages() -> QuerySet:
    """Live pages without a card, and those of which a language was published or withdrawn since theirs was drawn."""
    today = SocialCard.objects.filter(page=OuterRef("pk"), replaced_at=None)
    drawn: dict[str, Any] = {name: Subquery(today.values(name)[:1]) for name in ("published_at", "withdrawal_number")}
    drawn["basis"] = Coalesce(Subquery(today.values("basis")[:1]), Value(""))
    return (
        _with_state(Page.objects.filter(live=True, alias_of=None, entry__isnull=False))
        .annotate(**{f"drawn_{name}": value for name, value in drawn.items()})
        .exclude(
            drawn_basis=basis(),
            drawn_published_at=F("family_published_at"),
            drawn_withdrawal_number=F("family_withdrawal"),
        )
        .order_by("pk")
    )


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


def remove_old_cards(*, at: datetime) -> int:
    """Delete cards that were replaced long ago, and pictures that no card names; returns how many pictures went."""
    SocialCard.objects.filter(replaced_at__lt=at - KEPT).delete()
    named = set(SocialCard.objects.values_list("digest", flat=True))
    gone = [name for name in _stored() if name.rpartition(".")[0] not in named and _is_older(name, at)]
    for name in gone:
        default_storage.delete(f"{FOLDER}/{name}")
    return len(gone)


def _with_state(pages: QuerySet) -> QuerySet:
    """Pages with what decides beside their own row: the last publication in any language, and the withdrawal."""
    family = Page.objects.filter(translation_key=OuterRef("translation_key")).values("translation_key")
    published = family.annotate(last=Max("last_published_at")).values("last")
    withdrawals = Withdrawal.objects.active().filter(translation_key=OuterRef("translation_key"))
    return pages.annotate(
        family_published_at=Coalesce(Subquery(published[:1]), _NEVER),
        family_withdrawal=Coalesce(Subquery(withdrawals.values("pk")[:1]), 0),
    )


def _states(pages: QuerySet) -> dict[int, dict[str, Any]]:
    rows = _with_state(pages.filter(live=True, alias_of=None))
    return {
        pk: {"published_at": published_at, "withdrawal_number": withdrawal}
        for pk, published_at, withdrawal in rows.values_list("pk", "family_published_at", "family_withdrawal")
    }


def _make(content: Content, checked: dict[str, Any]) -> bool:
    """Draw and store one card if it comes out new. Of two workers at the same page, the second leaves it."""
    page_id, digest = content.page.pk, drawing.digest(content.drawing)
    today = SocialCard.objects.filter(page_id=page_id, replaced_at=None).first()
    if today is not None and today.digest == digest and default_storage.exists(today.file_name):
        SocialCard.objects.filter(pk=today.pk).update(**checked)
        return False
    try:
        _store(digest, content)
    except (Unwritable, OSError) as error:
        logger.warning("The social card of page %s can't be drawn: %r", page_id, error)
        digest = ""
    now = timezone.now()
    values = {**checked, "photo": content.photo, "replaced_at": None, "made_at": now}
    with suppress(IntegrityError), transaction.atomic():
        SocialCard.objects.filter(page_id=page_id, replaced_at=None).exclude(digest=digest).update(replaced_at=now)
        SocialCard.objects.update_or_create(page_id=page_id, digest=digest, defaults=values)
    return today is None or today.digest != digest


def _store(digest: str, content: Content) -> None:
    has_photo = content.photo is not None
    name = card_file(digest, has_photo=has_photo)
    picture = drawing.encode(draw_card(content=content), has_photo=has_photo)
    stored = name if default_storage.exists(name) else default_storage.save(name, ContentFile(picture))
    if stored != name:
        # Another worker stored the same picture at the same time.
        default_storage.delete(stored)


def _photograph(image: MediaImage) -> Image.Image:
    with image.file.open("rb") as file:
        ((_spec, picture),) = cut_out(image, [PHOTO], file=file)
    flat = picture.convert("RGB")
    return flat if flat.width == drawing.WIDTH else ImageOps.fit(flat, (drawing.WIDTH, PHOTO_HEIGHT))


def _stored() -> Iterator[str]:
    try:
        _folders, names = default_storage.listdir(FOLDER)
    except FileNotFoundError:
        return
    yield from names


def _is_older(name: str, at: datetime) -> bool:
    """Whether a picture has lain there for a day: a younger one may belong to a row that is just being written."""
    return default_storage.get_modified_time(f"{FOLDER}/{name}") < at - timedelta(days=1)
