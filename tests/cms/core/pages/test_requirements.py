import pytest

from cms.core.pages.requirements import is_empty
from cms.core.taxonomy.models import Topic
from tests.factories.core import ContentPageFactory, TopicFactory
from tests.factories.stories import PublishableStoryFactory


@pytest.mark.parametrize("value", [None, "", "  \n", [], (), {}])
def test_nothing_is_empty(value):
    assert is_empty(value)


@pytest.mark.parametrize("value", ["x", 0, False, [0], object()])
def test_something_is_not_empty(value):
    assert not is_empty(value)


def test_rows_are_empty_when_there_are_none(db):
    assert is_empty(Topic.objects)
    assert is_empty(Topic.objects.all())

    TopicFactory()

    assert not is_empty(Topic.objects)


def test_page_of_text_needs_summary_and_text(tree):
    page = ContentPageFactory(parent=tree.homes["fi"], body=[])
    assert [item.field for item in page.missing_for_publishing()] == ["summary", "body"]

    page.summary = "Tiivistelmä."
    page.body = [{"type": "text", "value": "<p>Teksti.</p>"}]

    assert page.missing_for_publishing() == []


def test_markup_without_words_is_no_text(story_indexes):
    story = PublishableStoryFactory(parent=story_indexes["fi"])
    for value in ("<p></p>", "<p><br/></p>", "<p> </p><p>&nbsp;</p>"):
        story.problem = value
        assert [item.field for item in story.missing_for_publishing()] == ["problem"], value
