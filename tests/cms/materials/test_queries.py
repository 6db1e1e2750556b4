"""Constant queries whatever the number of materials, files and sources; ceilings of the design."""

import pytest

from cms.materials.models import MaterialFile, MaterialPage, MaterialSource, RelatedStory
from tests.cms.stories.test_queries import count
from tests.factories.core import SourceFactory, TopicFactory
from tests.factories.materials import MaterialPageFactory
from tests.factories.media import MediaDocumentFactory
from tests.factories.stories import PublishableStoryFactory

CEILINGS = {
    "/fi/materiaalit/": 12,
    "/fi/materiaalit/?kind=tool&stage=idea&stage=pilot&topic=t1&q=kokeilua": 12,
    "/fi/materiaalit/a-1/": 17,
}


@pytest.fixture
def add(material_indexes, story_indexes, topic_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"])

    def make(numbers):
        for number in numbers:
            page = MaterialPageFactory(
                parent=material_indexes["fi"], slug=f"a-{number}", topics=[TopicFactory(code=f"t{number}")]
            )
            enrich(page, 3)
            RelatedStory.objects.create(page=page, chosen_id=story.pk)

    return make


def enrich(page, number):
    page = MaterialPage.objects.get(pk=page.pk)
    page.material_sources = [
        *page.material_sources.all(),
        *(MaterialSource(source=SourceFactory()) for _ in range(number)),
    ]
    page.files = [*page.files.all(), *(MaterialFile(document=MediaDocumentFactory()) for _ in range(number))]
    page.save()


def test_pages_stay_below_their_ceilings(client, add):
    add([1])

    for path, ceiling in CEILINGS.items():
        number, queries = count(client, path)
        assert number <= ceiling, f"{path}: {number} queries\n{queries}"


def test_queries_stay_the_same_with_more_materials(client, add):
    add(range(1, 4))
    few = {path: count(client, path)[0] for path in CEILINGS}

    add(range(4, 31))
    enrich(MaterialPage.objects.get(slug="a-1"), 10)

    assert {path: count(client, path)[0] for path in CEILINGS} == few
