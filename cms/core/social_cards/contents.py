"""What the card of a page says: in the page's own language, from its entry and the words of its kind."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cms.core.i18n.labels import label_text
from cms.core.media.models import MediaImage
from cms.core.navigation.models import CentreSettings
from cms.core.pages.addresses import language_of
from cms.core.pages.cards import Card, cards
from cms.core.pages.models.base import BasePage
from cms.core.published.release import release
from cms.core.search.models import PageEntry
from cms.core.taxonomy.models import Topic
from themes import looks
from themes.social.drawing import SocialCard as Drawing


@dataclass(frozen=True)
class Content:
    """What is drawn for a page; `photo` is the photograph that stands in place of its cloth, if staff chose one."""

    page: BasePage
    drawing: Drawing
    photo: MediaImage | None


def basis() -> str:
    """Changes with everything that the cards of many pages share: code and messages, topics, names, looks."""
    shared = [
        release(),
        list(Topic.objects.order_by("pk").values_list("pk", "code", "names", "emblem", "parent_id")),
        list(CentreSettings.objects.values_list("name", "long_name", "logo_id")),
        _worn_looks(),
    ]
    return hashlib.sha256(json.dumps(shared, default=str).encode()).hexdigest()[:32]


def contents(pages: Iterable[BasePage], *, withdrawn: Iterable[int] = ()) -> list[Content]:
    """What the cards of specific pages say. A handful of queries, however many pages there are.

    `withdrawn` are the keys of those that are no longer valid: no thread runs through their cloth. Pages whose entry
    is not written yet are left out.
    """
    by_key = {page.pk: page for page in pages}
    entries = PageEntry.objects.filter(pk__in=by_key).select_related("page")
    return _contents([(by_key[entry.pk], entry) for entry in entries], set(withdrawn))


def draft_content(page: BasePage) -> Content:
    """What the card of a page would say if it were published as it is now, saved or not."""
    document = page.search_document()
    entry = PageEntry(
        page=page,
        locale_id=page.locale_id,
        translation_key=page.translation_key,
        page_type=page._meta.label_lower,
        title=document.title,
        look=document.look,
        card=document.card,
    )
    return _contents([(page, entry)], set())[0]


def _contents(pairs: list[tuple[BasePage, PageEntry]], withdrawn: set[int]) -> list[Content]:
    by_language: dict[str, list[tuple[BasePage, PageEntry]]] = defaultdict(list)
    for page, entry in pairs:
        by_language[language_of(entry.locale_id)].append((page, entry))
    centre, worn = CentreSettings.objects.first() or CentreSettings(), _worn_looks()
    found = []
    for language, group in by_language.items():
        with translation.override(language):
            for (page, entry), card in zip(group, cards(entry for _page, entry in group), strict=True):
                look = entry.look or _inherited(page.path, worn)
                found.append(_content(page, card, language, look, centre, is_withdrawn=page.pk in withdrawn))
    return found


def _content(
    page: BasePage, card: Card, language: str, look: str, centre: CentreSettings, *, is_withdrawn: bool
) -> Content:
    photo = card.image if card.image is not None and card.image.is_public else None
    drawing = Drawing(
        title=page.share_title,
        language=language,
        name=label_text(centre.name) or label_text(centre.long_name),
        kicker=" / ".join(text for text in (card.topic_label, card.kind_label) if text),
        notes=_credit(photo) if photo else _notes(card),
        seed=card.seed,
        emblem=card.topic_code,
        look=looks.get(look).code,
        evidence=card.evidence_level,
        handovers=2 if card.handovers is None else card.handovers,
        loose=card.loose,
        cut=card.ended,
        thread=not is_withdrawn,
        has_mark=centre.logo_id is None,
        photo=_photo_key(photo) if photo else "",
    )
    return Content(page, drawing, photo)


def _notes(card: Card) -> tuple[str, ...]:
    """What the foot says, the most first."""
    texts = []
    if card.evidence_label:
        texts.append(_("Evidence: %(value)s") % {"value": card.evidence_label.lower()})
    if card.effect_label:
        texts.append(_("Effect: %(value)s") % {"value": card.effect_label.lower()})
    if not texts:
        return (capfirst(card.note),) if card.note else ()
    return ("  ·  ".join(texts), *texts[1:])


def _credit(photo: MediaImage) -> tuple[str, ...]:
    credit = _("Photo: %(credit)s") % {"credit": photo.credit}
    licence = str(photo.licence_kind.short_label)
    return (f"{credit}, {licence}", credit) if licence else (credit,)


def _photo_key(photo: MediaImage) -> str:
    focus = photo.get_focal_point()
    return f"{photo.file.name}:{focus}"


def _worn_looks() -> list[tuple[str, str]]:
    """Where in the tree which look begins."""
    return list(PageEntry.objects.exclude(look="").order_by("page__path").values_list("page__path", "look"))


def _inherited(path: str, worn: list[tuple[str, str]]) -> str:
    """The look of the nearest page above that chose one."""
    above = [(len(start), look) for start, look in worn if path.startswith(start) and path != start]
    return max(above, default=(0, ""))[1]
