from datetime import date

import pytest

from cms.stories.models import StoryPage
from tests.factories.core import AdministratorFactory, RegionFactory
from tests.factories.stories import StoryPageFactory


@pytest.fixture
def form(story_indexes):
    """The editor's form of a story that happened in a region which has ended since."""
    ended = RegionFactory(code="ely-uusimaa", valid_to=date(2025, 12, 31))
    RegionFactory(code="ely-lappi", valid_to=date(2025, 12, 31))
    RegionFactory(code="uusimaa")
    story = StoryPageFactory(parent=story_indexes["fi"], regions=[ended])
    form_class = StoryPage.get_edit_handler().get_form_class()
    return form_class(instance=story, for_user=AdministratorFactory())


def test_region_ticks_offer_what_stands_and_what_the_page_has(form):
    drawn = str(form["regions"])

    assert [name in drawn for name in ("uusimaa", "ely-uusimaa", "ely-lappi")] == [True, True, False]
    assert drawn.count("<input") == 2


def test_region_ticks_are_drawn_again_as_before(form):
    assert str(form["regions"]) == str(form["regions"])
    assert str(form["regions"]).count("<input") == 2
