"""Constant queries whatever the number of briefings, rows of evidence, reforms and plans; ceilings of the design."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from briefings.models import BranchDesk, BriefingAuthor, BriefingPage, BriefingSource, Evidence, KeyMessage, Option
from cms.core.pages.models.change_notes import ChangeNote
from cms.core.pages.models.standard import HomePage
from tests.factories.briefings import (
    BranchInitiativeFactory,
    GovernmentTermFactory,
    PlannedBriefingFactory,
    PublishableBriefingFactory,
)
from tests.factories.core import BranchFactory, ContactFactory, SourceFactory, TopicFactory
from tests.factories.news import NewsIndexPageFactory, NewsPageFactory
from tests.factories.stories import StoryPageFactory

CEILINGS = {
    # Three lists, of stories, briefings and news, each with the way to all of its kind.
    "/fi/": 20,
    "/fi/katsaukset/": 14,
    "/fi/katsaukset/?topic=t1&branch=YM&kind=briefing&evidence=0&year=2026": 14,
    "/fi/katsaukset/katsaus-1/": 20,
    "/fi/hallinnonalat/ym/": 20,
}


@pytest.fixture
def site(tree, briefing_indexes, branch_indexes, story_indexes):
    branch = BranchFactory(code="YM")
    BranchDesk.objects.create(branch=branch, contact=ContactFactory())
    GovernmentTermFactory()
    news = tree.add("news", NewsIndexPageFactory)["fi"]
    NewsPageFactory(parent=news, topics=[TopicFactory()])
    StoryPageFactory(parent=story_indexes["fi"], topics=[TopicFactory()])
    home = HomePage.objects.get(pk=tree.homes["fi"].pk)
    home.body = [
        {"type": "page_list", "value": {"kind": "latest", "page_type": name, "all_label": "Kaikki", "pages": []}}
        for name in ("stories.storypage", "briefings.briefingpage", "news.newspage")
    ]
    home.save()
    return briefing_indexes["fi"], branch


def add(site, numbers):
    index, branch = site
    for number in numbers:
        page = PublishableBriefingFactory(
            parent=index,
            slug=f"katsaus-{number}",
            branches=[branch],
            topics=[TopicFactory(code=f"t{number}")],
            initiatives=[BranchInitiativeFactory(branch=branch)],
        )
        PlannedBriefingFactory(branches=[branch])
        ChangeNote.objects.create(page=page, text="Luku lisätty", is_major=True)
        enrich(page.pk, 1)


def enrich(number, rows):
    page = BriefingPage.objects.get(pk=number)
    page.key_messages = [*page.key_messages.all(), *(KeyMessage(text="Viesti") for _ in range(rows))]
    page.evidence = [
        *page.evidence.all(),
        *(Evidence(action="Teko", finding="Tulos", source=SourceFactory()) for _ in range(rows)),
    ]
    page.options = [*page.options.all(), *(Option(heading="Vaihtoehto") for _ in range(rows))]
    page.authors = [*page.authors.all(), *(BriefingAuthor(name="Aino Esimerkki") for _ in range(rows))]
    page.briefing_sources = [
        *page.briefing_sources.all(),
        *(BriefingSource(source=SourceFactory()) for _ in range(rows)),
    ]
    page.save()


def count(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured), "\n".join(query["sql"][:300] for query in captured)


def test_pages_stay_below_their_ceilings_and_constant(client, site):
    add(site, range(1, 4))
    few = {path: count(client, path) for path in CEILINGS}
    for path, ceiling in CEILINGS.items():
        number, queries = few[path]
        assert number <= ceiling, f"{path}: {number} queries\n{queries}"

    add(site, range(4, 31))
    enrich(BriefingPage.objects.get(slug="katsaus-1").pk, 10)

    for path in CEILINGS:
        number, queries = count(client, path)
        assert number == few[path][0], f"{path}\n{queries}"
