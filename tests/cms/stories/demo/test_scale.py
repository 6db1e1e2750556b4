import pytest
from django.utils import timezone
from wagtail.models import Page

from cms.core.demo.registry import Seeding
from cms.core.search.models import PageEntry
from cms.stories.demo import scale
from cms.stories.demo.scale import seed_scale
from cms.stories.models import StoryPage
from tests.factories.core import BranchFactory, RegionFactory, TopicFactory
from tests.factories.stories import StoryPageFactory


@pytest.fixture
def index(story_indexes, monkeypatch):
    """An index with one real story, and rows to spread over."""
    StoryPageFactory(parent=story_indexes["fi"], slug="oikea")
    for number in (1, 2, 3):
        TopicFactory(code=f"t{number}", position=number)
    BranchFactory(code="B1")
    RegionFactory(code="r1")
    monkeypatch.setattr(scale, "BATCH", 4)
    return story_indexes["fi"]


def seed(number):
    said = []
    seed_scale(Seeding(now=timezone.now(), say=said.append), number)
    return [line.strip() for line in said]


@pytest.mark.postgres
def test_synthetic_stories_are_pages_that_the_lists_know(client, index):
    assert seed(10) == ["4 of 10", "8 of 10", "10 of 10"]

    response = client.get("/fi/tarinat/?topic=t1")
    assert response.context["list"].count == 4
    assert client.get("/fi/tarinat/").context["list"].count == 11
    assert client.get("/fi/tarinat/?q=synthetic+story+7").context["list"].count == 1
    assert client.get("/fi/tarinat/?evidence=5&topic=t3").context["list"].count == 1
    page = client.get("/fi/tarinat/synthetic-10/")
    assert (page.status_code, page.context["page"].specific.topics.get().code) == (200, "t1")


@pytest.mark.postgres
def test_synthetic_stories_leave_the_tree_whole(index):
    seed(5)
    StoryPageFactory(parent=index, slug="uusi")

    assert [list(problems) for problems in Page.find_problems()] == [[], [], [], [], []]
    assert Page.objects.get(pk=index.pk).numchild == 7


def test_entry_of_a_synthetic_story_is_what_saving_it_would_write(index):
    seed(3)
    story = StoryPage.objects.get(slug="synthetic-2")
    written = PageEntry.objects.filter(page=story).values("title", "summary", "card", "published_at", "page_type")
    before = (written.get(), sorted(story.entry.facets.values_list("name", "value")))

    story.save()

    assert (written.get(), sorted(story.entry.facets.values_list("name", "value"))) == before


def test_another_run_adds_only_what_is_missing(index):
    seed(3)

    assert seed(3) == []
    assert seed(5) == ["5 of 5"]
    assert Page.objects.child_of(index).count() == 6
