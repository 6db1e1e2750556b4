"""Cards: what lists show of a page. Each app adds the words of its own types; core knows topics and addresses."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise

from cms.core.i18n.labels import label_text
from cms.core.media.models import MediaImage
from cms.core.media.renditions import images_with_renditions
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.codes import page_code
from cms.core.search.lists import EntryList
from cms.core.search.models import PageEntry
from cms.core.search.types import register_type
from cms.core.taxonomy.models import Topic
from themes import looks


@dataclass(frozen=True)
class Choice:
    """A link below a card that takes its page into a choice of the reader's, or out of it."""

    label: str
    url: str
    is_chosen: bool
    # What to do once it is chosen: a link, or words alone where there is nothing to go to yet.
    onward: str = ""
    onward_url: str = ""


@dataclass
class Card:
    """One card; labels are in the active language, `lang` is that of the page itself."""

    title: str
    url: str
    summary: str
    lang: str
    seed: str
    page_type: str
    published_at: datetime | None
    code: str
    topic_code: str = ""
    topic_label: str = ""
    kind_label: str = ""
    evidence_level: int | None = None
    evidence_label: str = ""
    effect_label: str = ""
    handovers: int | None = None
    loose: bool = False
    ended: bool = False
    # A line of the type's own, such as an author or a length.
    note: str = ""
    image: MediaImage | None = None
    emblem: str = ""  # the topic's, or that of the look which the page wears
    woven: int = looks.DEFAULT.woven  # how high the cloth is woven where no evidence is rated
    choice: Choice | None = None

    @property
    def template_names(self) -> list[str]:
        """The page type's own card, else the common one."""
        app, model = self.page_type.split(".")
        return [f"{app}/cards/{model}.html", "components/card.html"]


@dataclass(frozen=True)
class TopicMark:
    """What a card shows of its main topic."""

    emblem: str
    label: str


Dress = Callable[[Card, dict[str, Any]], None]
_dresses: dict[str, Dress] = {}


def register(page_type: str, dress: Dress, *, label: str | Promise = "") -> None:
    """Set the function that fills a type's cards from what the page stored in `search_card()`.

    `label` is what readers call its pages where that is not what editors call them.
    """
    _dresses[page_type] = dress
    register_type(page_type, label)


def cards(entries: Iterable[PageEntry], *, topics: dict[str, TopicMark] | None = None) -> list[Card]:
    """The cards of entries whose `page` is loaded. At most two queries more: topics, and chosen photographs.

    `topics` gives the topics by code to a caller that knows them already.
    """
    entries = list(entries)
    if topics is None:
        topics = _topics(topic_codes(entries))
    numbers = {entry.card["image"] for entry in entries if entry.card.get("image")}
    images = images_with_renditions(numbers=numbers, layout="card")
    return [_card(entry, topics, images) for entry in entries]


def _card(entry: PageEntry, topics: dict[str, TopicMark], images: dict[int, MediaImage]) -> Card:
    code = language_of(entry.page.locale_id)
    card = Card(
        title=entry.title,
        url=path_of(entry.page.url_path, code),
        summary=entry.summary,
        lang=code,
        seed=str(entry.translation_key),
        page_type=entry.page_type,
        published_at=entry.published_at,
        code=page_code(entry.translation_key),
        image=images.get(entry.card.get("image") or 0),
    )
    topic = topics.get(next(iter(entry.card.get("topics", ())), ""))
    if topic is not None:
        card.topic_code, card.topic_label = topic.emblem, topic.label
    look = looks.get(entry.look)
    card.emblem, card.woven = look.worn(card.topic_code), look.woven
    dress = _dresses.get(entry.page_type)
    if dress is not None:
        dress(card, entry.card)
    return card


def list_cards(pages: EntryList) -> list[Card]:
    """The cards of a list that can be narrowed by topic: its choices know the topics of its entries."""
    options = [choice.option for group in pages.groups if group.facet.name == "topic" for choice in group.choices]
    return cards(pages.entries, topics={option.code: TopicMark(option.emblem, option.label) for option in options})


def topic_codes(entries: Iterable[PageEntry]) -> set[str]:
    """The codes of the entries' main topics."""
    return {code for entry in entries for code in entry.card.get("topics", ())[:1]}


def _topics(codes: set[str]) -> dict[str, TopicMark]:
    rows = Topic.objects.select_related("parent").filter(code__in=codes) if codes else ()
    return {topic.code: TopicMark(topic.look_code, label_text(topic.names)) for topic in rows}
