"""Constant queries whatever the number of news, chapters and sources; ceilings of the design."""

from datetime import timedelta

import pytest

from cms.news.models import Chapter, NewsPage, NewsSource, RelatedStory
from tests.cms.stories.test_queries import count
from tests.factories.core import BranchFactory, SourceFactory, TopicFactory
from tests.factories.media import MediaImageFactory
from tests.factories.news import ColumnFactory, NewsPageFactory, PodcastFactory
from tests.factories.stories import PublishableStoryFactory

CEILINGS = {
    "/fi/ajankohtaista/": 12,
    "/fi/ajankohtaista/?kind=podcast&topic=t1&branch=B1&q=neuvonta&year=2026": 12,
    "/fi/ajankohtaista/a-1/": 17,
    "/fi/ajankohtaista/b-1/": 17,
    "/fi/ajankohtaista/c-1/": 17,
}


@pytest.fixture
def add(news_indexes, story_indexes, topic_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"])

    def make(numbers):
        for number in numbers:
            topics = [TopicFactory(code=f"t{number}")]
            branches = [BranchFactory(code=f"B{number}")]
            for slug, made_by in (("a", NewsPageFactory), ("b", ColumnFactory), ("c", PodcastFactory)):
                page = made_by(parent=news_indexes["fi"], slug=f"{slug}-{number}", topics=topics, branches=branches)
                enrich(page, 3)
                RelatedStory.objects.create(page=page, chosen_id=story.pk)
            ColumnFactory(parent=news_indexes["fi"], slug=f"kuva-{number}", portrait=MediaImageFactory())

    return make


def enrich(page, number):
    page = NewsPage.objects.get(pk=page.pk)
    page.news_sources = [*page.news_sources.all(), *(NewsSource(source=SourceFactory()) for _ in range(number))]
    first = page.chapters.count()
    page.chapters = [
        *page.chapters.all(),
        *(
            Chapter(start=timedelta(seconds=place), title=f"Luku {place}", locale=page.locale)
            for place in range(first, first + number)
        ),
    ]
    page.save()


def test_pages_stay_below_their_ceilings(client, add):
    add([1])

    for path, ceiling in CEILINGS.items():
        number, queries = count(client, path)
        assert number <= ceiling, f"{path}: {number} queries\n{queries}"


def test_queries_stay_the_same_with_more_news(client, add):
    add(range(1, 4))
    few = {path: count(client, path)[0] for path in CEILINGS}

    add(range(4, 31))
    for slug in ("a-1", "c-1"):
        enrich(NewsPage.objects.get(slug=slug), 10)

    assert {path: count(client, path)[0] for path in CEILINGS} == few
