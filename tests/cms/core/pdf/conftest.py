from collections.abc import Iterator

import pytest

from cms.core.pdf import documents, registry
from cms.core.pdf.models import PagePdf
from cms.stories.models import StoryPage
from tests.cms.core.pdf.documents import document
from tests.factories.stories import PublishableStoryFactory


def write_stories(pages, withdrawn):
    for page in pages:
        notices = [documents.notice("Vedetty pois.", "")] if page.pk in withdrawn else []
        yield page, document(title=page.title, notices=notices, file_name=f"tarina-{page.pk}")


@pytest.fixture
def stories_have_pdfs() -> Iterator[None]:
    """Stories have none in the product; here they stand for any type that has."""
    registry.register(StoryPage, write_stories)
    yield
    del registry._writers[StoryPage]


@pytest.fixture
def story(stories_have_pdfs, story_indexes):
    return PublishableStoryFactory(parent=story_indexes["fi"], title="Asunto ensin")


@pytest.fixture
def today():
    """The PDF in force of a page."""
    return lambda page: PagePdf.objects.get(page_id=page.pk, replaced_at=None)
