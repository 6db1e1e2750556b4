from uuid import UUID, uuid4

import pytest

from cms.core.pages.codes import is_page_code, page_code, with_codes
from cms.core.search.models import PageEntry
from tests.factories.core import in_every_language
from tests.factories.stories import StoryPageFactory

KEY = UUID("3f2a91bc-04de-4000-8000-0123456789ab")


def test_page_code_is_the_beginning_of_the_key():
    assert page_code(KEY) == "3f2a91bc04de"


@pytest.mark.parametrize("text", ["", "3f2a", "3F2A91BC04DE", "3f2a91bc04dg", "3f2a91bc04de0", "٣f2a91bc04de"])
def test_other_text_is_no_page_code(text):
    assert not is_page_code(text)


@pytest.mark.postgres
def test_codes_find_every_language_of_their_pages_and_no_other(story_indexes):
    # The neighbours of the range, and a page apart.
    before, after = UUID(int=KEY.int - (KEY.int % 2**80) - 1), UUID(int=KEY.int - (KEY.int % 2**80) + 2**80)
    for key in (before, after, uuid4()):
        StoryPageFactory(parent=story_indexes["fi"], translation_key=key)
    wanted = in_every_language(StoryPageFactory, story_indexes, translation_key=KEY)

    found = PageEntry.objects.filter(with_codes([page_code(KEY)]))

    assert {entry.pk for entry in found} == {page.pk for page in wanted.values()}


@pytest.mark.postgres
def test_no_codes_find_nothing(story_indexes):
    StoryPageFactory(parent=story_indexes["fi"])

    assert not PageEntry.objects.filter(with_codes([])).exists()
