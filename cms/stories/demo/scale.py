"""Many stories at once, for measurements: plainly synthetic, and never taken for content."""

from collections.abc import Iterator
from datetime import timedelta
from random import Random
from uuid import NAMESPACE_URL, uuid5

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from wagtail.models import Page

from cms.core.demo.registry import Seeding
from cms.core.demo.seeding import front_page
from cms.core.facts.scales import EvidenceLevel
from cms.core.i18n import languages
from cms.core.search.documents import SearchDocument
from cms.core.search.models import EntryFacet, PageEntry
from cms.core.search.services import entry_values
from cms.core.search.text import page_words
from cms.core.taxonomy.models import Branch, Region, Topic
from cms.stories.enums import HANDOVERS, StoryKind
from cms.stories.models import StoryIndexPage, StoryPage

BATCH = 500
SLUG = "synthetic-"
PARAGRAPH = "<p>This text stands for a story in measurements. It tells of nothing and nobody.</p>"
# Words without meaning for search to find: few of them often, most of them seldom, as in any language.
SYLLABLES = ["ba", "de", "fu", "go", "hu", "ja", "ke", "li", "mo", "nu", "pa", "re", "si", "to", "vu"]
WORDS = 300


def seed_scale(seeding: Seeding, number: int) -> None:
    """Add synthetic stories in the source language until there are `number`; each batch is committed by itself.

    They are inserted as rows, without revisions, signals or Wagtail's own search index; the site's lists,
    facets and search know them.
    """
    index = StoryIndexPage.objects.child_of(front_page()).first()
    if index is None:
        return
    present = Page.objects.child_of(index).filter(slug__startswith=SLUG).count()
    rows = _Rows(index)
    for start in range(present, number, BATCH):
        end = min(start + BATCH, number)
        with transaction.atomic():
            _insert(rows, range(start, end), seeding)
        seeding.say(f"    {end} of {number}")


class _Rows:
    """The rows that synthetic stories are spread over."""

    def __init__(self, index: StoryIndexPage) -> None:
        self.index = index
        self.topics = list(Topic.objects.order_by("pk"))
        self.branches = list(Branch.objects.order_by("pk"))
        self.regions = list(Region.objects.order_by("pk"))
        self.type = ContentType.objects.get_for_model(StoryPage)
        last = index.get_children().order_by("path").last()
        self.step = (Page._str2int(last.path[-Page.steplen :]) if last else 0) + 1


def _insert(rows: _Rows, numbers: range, seeding: Seeding) -> None:
    pages = Page.objects.bulk_create(list(_pages(rows, numbers, seeding)))
    Page.objects.filter(pk=rows.index.pk).update(numchild=F("numchild") + len(pages))
    stories = [_story(page, number) for page, number in zip(pages, numbers, strict=True)]
    # Django's bulk_create() refuses models of two tables; the first of them is filled above.
    fields = StoryPage._meta.local_concrete_fields
    StoryPage._base_manager.all()._batched_insert(stories, fields, BATCH)
    PageEntry.objects.bulk_create([_entry(story, rows, number) for story, number in zip(stories, numbers, strict=True)])
    EntryFacet.objects.bulk_create(
        EntryFacet(entry_id=story.pk, name=name, value=value)
        for story in stories
        for name, values in story.search_facets().items()
        for value in values
    )
    for name, chosen, column in (
        ("topics", rows.topics, "topic_id"),
        ("branches", rows.branches, "branch_id"),
        ("regions", rows.regions, "region_id"),
    ):
        if not chosen:
            continue
        for model, owner in ((StoryPage, "storypage_id"), (PageEntry, "pageentry_id")):
            through = getattr(model, name).through
            through.objects.bulk_create(
                through(**{owner: story.pk, column: chosen[number % len(chosen)].pk})
                for story, number in zip(stories, numbers, strict=True)
            )


def _pages(rows: _Rows, numbers: range, seeding: Seeding) -> Iterator[Page]:
    for number in numbers:
        published = seeding.now - timedelta(days=100, hours=number)
        title = f"Synthetic story {number + 1}"
        slug = f"{SLUG}{number + 1}"
        yield Page(
            path=Page._get_path(rows.index.path, rows.index.depth + 1, rows.step),
            depth=rows.index.depth + 1,
            title=title,
            draft_title=title,
            slug=slug,
            url_path=f"{rows.index.url_path}{slug}/",
            locale_id=rows.index.locale_id,
            translation_key=uuid5(NAMESPACE_URL, f"viesti:{slug}"),
            content_type=rows.type,
            live=True,
            has_unpublished_changes=False,
            first_published_at=published,
            last_published_at=published,
        )
        rows.step += 1


def _story(page: Page, number: int) -> StoryPage:
    story = StoryPage(
        page_ptr_id=page.pk,
        summary=f"Number {number + 1} of the stories for measurements.",
        problem=PARAGRAPH,
        solution=f"{PARAGRAPH}<p>{' '.join(_words(number))}.</p>",
        target_groups="nobody",
        results=[{"type": "text", "value": PARAGRAPH}],
        kind=StoryKind.values[number % len(StoryKind.values)],
        evidence_level=number % len(EvidenceLevel.values),
        maturity=list(HANDOVERS)[number % len(HANDOVERS)],
        what_did_not_work=PARAGRAPH if number % 3 == 0 else "",
    )
    for field in Page._meta.concrete_fields:
        setattr(story, field.attname, getattr(page, field.attname))
    return story


def _words(number: int) -> Iterator[str]:
    """The same WORDS words for the same number, from a vocabulary of some 3,000."""
    dice = Random(number)  # noqa: S311 nothing hangs on it
    for _ in range(WORDS):
        rank = int(len(SYLLABLES) ** (3 * dice.random()))
        yield "".join(SYLLABLES[rank // len(SYLLABLES) ** place % len(SYLLABLES)] for place in range(3))


def _entry(story: StoryPage, rows: _Rows, number: int) -> PageEntry:
    topic, branch, region = (
        [chosen[number % len(chosen)]] if chosen else [] for chosen in (rows.topics, rows.branches, rows.regions)
    )
    document = SearchDocument(
        title=story.title,
        language=languages.source(),
        summary=story.summary,
        published_at=story.first_published_at,
        updated_at=story.first_published_at,
        topic_ids=[row.pk for row in topic],
        branch_ids=[row.pk for row in branch],
        region_ids=[row.pk for row in region],
        facets=story.search_facets(),
        card={"topics": [row.code for row in topic], **story.search_card()},
        words=page_words(story),
    )
    return PageEntry(page_id=story.pk, **entry_values(page=story, document=document))
