"""Constant queries whatever the number of stories, facts, sources and adopters; ceilings of the design."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.core.i18n.labels import make_label
from cms.core.navigation.enums import MenuArea
from cms.core.navigation.models import CentreSettings, MenuItem, SocialAccount
from cms.core.pages.models.standard import HomePage
from cms.stories.models import Adopter, StoryPage, StorySource
from tests.factories.core import (
    BranchFactory,
    ContentPageFactory,
    FactFactory,
    FundingFactory,
    RegionFactory,
    SourceFactory,
    TopicFactory,
)
from tests.factories.media import MediaImageFactory
from tests.factories.stories import PublishableStoryFactory, fact_block

CEILINGS = {
    "/fi/": 20,
    "/fi/tarinat/": 14,
    "/fi/tarinat/?topic=t1&branch=B1&region=r1&evidence=4&kind=success&q=koti&year=2026": 14,
    "/fi/tarinat/tarina-1/": 17,
    "/fi/aiheet/": 14,
    "/fi/aiheet/t1/": 14,
    "/fi/hallinnonalat/": 14,
    # A list and the branch's own: what is planned, its reforms, whom to ask, where work was used.
    "/fi/hallinnonalat/b1/": 18,
    "/fi/tietoa/": 20,
}


@pytest.fixture
def site(tree, story_indexes, topic_indexes, branch_indexes):
    """Menus, a centre, and a front page and a page of text that list pages."""
    centre = CentreSettings.load()
    centre.name = make_label({"fi": "Keskus"})
    centre.save()
    SocialAccount.objects.create(centre=centre, label="Mastodon", url="https://social.example.org/@keskus")
    for area in MenuArea.values:
        for page in (story_indexes["fi"], topic_indexes["fi"], branch_indexes["fi"]):
            MenuItem.objects.create(area=area, labels=make_label({"fi": page.title, "en": page.title}), page=page)
    blocks = [
        {"type": "page_list", "value": {"heading": "Uusimmat", "kind": "latest", "count": 4, "pages": []}},
        {
            "type": "call_to_action",
            "value": {"heading": "Lue", "text": "", "label": "Avaa", "page": story_indexes["fi"].pk, "url": ""},
        },
    ]
    home = HomePage.objects.get(pk=tree.homes["fi"].pk)
    home.body, home.action_page_id, home.action_label = blocks, story_indexes["fi"].pk, "Lue tarinoita"
    home.save()
    ContentPageFactory(parent=home, slug="tietoa", body=[{"type": "text", "value": "<p>Teksti.</p>"}, *blocks])
    return story_indexes["fi"]


def add_stories(index, numbers):
    for number in numbers:
        story = PublishableStoryFactory(
            parent=index,
            slug=f"tarina-{number}",
            title=f"Koti {number}",
            evidence_level=4,
            effect_direction="positive",
            topics=[TopicFactory(code=f"t{number}"), *StoryPage.objects.first().topics.all()][:2]
            if number > 1
            else [TopicFactory(code="t1")],
            branches=[BranchFactory(code=f"B{number}")],
            regions=[RegionFactory(code=f"r{number}")],
            lead_image=MediaImageFactory() if number % 2 else None,
            show_lead_image=bool(number % 2),
        )
        enrich(story, 3)


def enrich(story, number):
    story = StoryPage.objects.get(pk=story.pk)
    sources = (StorySource(source=SourceFactory(kind="study")) for _ in range(number))
    story.story_sources = [*story.story_sources.all(), *sources]
    story.funding = [*story.funding.all(), *(FundingFactory() for _ in range(number))]
    story.regions = [*story.regions.all(), *(RegionFactory() for _ in range(number))]
    story.results = [*story.results.raw_data, *(fact_block(FactFactory()) for _ in range(number))]
    story.adopters = [
        *story.adopters.all(),
        *(Adopter(name="Esimerkkikunta", locale=story.locale) for _ in range(number)),
    ]
    story.save()


def count(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(path)
    assert response.status_code == 200
    return len(captured), "\n".join(query["sql"][:300] for query in captured)


def test_pages_stay_below_their_ceilings(client, site):
    add_stories(site, range(1, 4))

    for path, ceiling in CEILINGS.items():
        number, queries = count(client, path)
        assert number <= ceiling, f"{path}: {number} queries\n{queries}"


@pytest.mark.parametrize("path", CEILINGS)
def test_queries_stay_the_same_with_more_stories(client, site, path):
    add_stories(site, range(1, 4))
    few, _queries = count(client, path)

    add_stories(site, range(4, 31))
    enrich(StoryPage.objects.get(slug="tarina-1"), 10)

    many, queries = count(client, path)
    assert many == few, queries


def test_translation_takes_one_query_more_at_most(client, site, story_indexes):
    add_stories(site, range(1, 4))
    source = StoryPage.objects.get(slug="tarina-1")
    for code, ceiling in (("sv", CEILINGS["/fi/tarinat/tarina-1/"]), ("en", CEILINGS["/fi/tarinat/tarina-1/"])):
        story = PublishableStoryFactory(
            parent=story_indexes[code],
            slug="tarina-1",
            translation_key=source.translation_key,
            draft=True,
            results=list(source.results.raw_data),
        )
        StoryPage.objects.get(pk=story.pk).save_revision().publish()
        number, queries = count(client, story.get_url())
        assert number <= ceiling, queries

        index, queries = count(client, story_indexes[code].get_url())
        assert index <= 14, queries
