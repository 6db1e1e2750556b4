"""Up to four stories side by side."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import Prefetch
from wagtail.models import Page

from cms.core.facts.models import Fact
from cms.core.i18n.labels import label_text
from cms.core.pages.addresses import language_of, path_of
from cms.core.pages.codes import page_code, with_codes
from cms.core.taxonomy.models import Region, Topic
from cms.core.visibility.enums import WithdrawalKind
from cms.core.visibility.models import Withdrawal
from cms.core.visibility.services import visible
from cms.stories.comparison.choice import MOST, Asked
from cms.stories.comparison.rows import Cell, Row, fact_keys, rows_of
from cms.stories.editions import nearest
from cms.stories.models.story import StoryPage


@dataclass(frozen=True)
class Column:
    """A story at the head of its column; `lang` is its language where that is not the reader's, else ""."""

    code: str
    title: str
    url: str
    lang: str
    emblem: str
    topic_label: str
    withdrawal: Withdrawal | None


@dataclass(frozen=True)
class Comparison:
    """What an address asks to compare, as far as readers may see it."""

    is_asked: bool = False
    columns: list[Column] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    # How many of the asked-for stories do not exist or are hidden, and how many came after the fourth.
    unknown: int = 0
    left_out: int = 0

    @property
    def codes(self) -> list[str]:
        return [column.code for column in self.columns]

    @property
    def table(self) -> list[tuple[Row, list[tuple[Column, Cell]]]]:
        """Each row with its cells beside the columns that they stand in."""
        return [(row, list(zip(self.columns, row.cells, strict=True))) for row in self.rows]

    @property
    def is_shown(self) -> bool:
        """One story alone has nothing beside it."""
        return len(self.columns) > 1

    @property
    def is_full(self) -> bool:
        return len(self.columns) == MOST


def compare_stories(*, asked: Asked, locale_id: int) -> Comparison:
    """The asked-for stories that the public may read, in the order asked for, at most four.

    A story stands in the language of `locale_id`, else in the one it is most likely understood in. One that moved into
    another page counts as unknown, one withdrawn with an explanation carries its withdrawal. Eight queries for one to
    four stories, facts and adopters; none for none.
    """
    if not asked.codes:
        return Comparison(is_asked=asked.is_asked, unknown=asked.odd)
    editions = _editions(asked.codes)
    withdrawals = _withdrawals(editions)
    moved = {key for key, row in withdrawals.items() if row.kind == WithdrawalKind.CONSOLIDATED}
    readable = [(code, editions[code]) for code in asked.codes if code in editions]
    known = [(code, pages) for code, pages in readable if next(iter(pages.values())).translation_key not in moved]
    language = language_of(locale_id)
    keys = [nearest(pages.values(), language).pk for _code, pages in known[:MOST]]
    stories = _stories(keys)
    return Comparison(
        is_asked=asked.is_asked,
        columns=[_column(story, locale_id, withdrawals.get(story.translation_key)) for story in stories],
        rows=rows_of(stories, _facts(stories)),
        unknown=asked.odd + len(asked.codes) - len(known),
        left_out=max(0, len(known) - MOST),
    )


def _editions(codes: tuple[str, ...]) -> dict[str, dict[int, Page]]:
    """By code, the readable pages of a story by their locale."""
    pages = Page.objects.filter(
        with_codes(codes), alias_of=None, content_type__app_label="stories", content_type__model="storypage"
    )
    found: dict[str, dict[int, Page]] = {}
    for page in visible(pages).only("pk", "translation_key", "locale_id"):
        found.setdefault(page_code(page.translation_key), {})[page.locale_id] = page
    return found


def _withdrawals(editions: dict[str, dict[int, Page]]) -> dict[UUID, Withdrawal]:
    keys = {page.translation_key for pages in editions.values() for page in pages.values()}
    return {row.translation_key: row for row in Withdrawal.objects.active().filter(translation_key__in=keys)}


def _stories(keys: list[int]) -> list[StoryPage]:
    rows = StoryPage.objects.filter(pk__in=keys).prefetch_related(
        "adopters",
        Prefetch("topics", Topic.objects.select_related("parent")),
        Prefetch("regions", Region.objects.select_related("kind")),
    )
    found = {story.pk: story for story in rows}
    return [found[key] for key in keys]


def _facts(stories: list[StoryPage]) -> dict[int, Fact]:
    return Fact.objects.in_bulk(fact_keys(stories))


def _column(story: StoryPage, locale_id: int, withdrawal: Withdrawal | None) -> Column:
    language = language_of(story.locale_id)
    topics = story.ordered_topics(story.topics.all())
    return Column(
        code=page_code(story.translation_key),
        title=story.title,
        url=path_of(story.url_path, language),
        lang=language if story.locale_id != locale_id else "",
        emblem=topics[0].look_code if topics else "",
        topic_label=label_text(topics[0].names) if topics else "",
        withdrawal=withdrawal,
    )
