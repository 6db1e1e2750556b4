import datetime

import pytest
from django.utils import translation

from cms.core.i18n.labels import make_label
from cms.core.media.enums import Licence
from cms.core.pages.requirements import is_empty
from cms.core.taxonomy.models import Topic
from tests.factories.core import ContentPageFactory, TopicFactory
from tests.factories.media import MediaImageFactory
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


BAD_LEADS = {
    "no picture": (None, "Choose the lead image, or show the woven cover."),
    "not for the public": (
        {"licence": Licence.INTERNAL},
        "The picture “Talkoot pihalla” may not be shown in public: Internal use only.",
    ),
    "ended": (
        {"expires_on": datetime.date(2026, 11, 23)},
        "The right to use the picture “Talkoot pihalla” ended on 23.11.2026.",
    ),
    "no consent": ({"people_identifiable": True}, "People can be recognised in the picture “Talkoot pihalla”"),
    "no words": (
        {"alt": make_label({"en": "Residents plant bushes"})},
        "Say on the picture “Talkoot pihalla” itself what it shows (Suomi).",
    ),
    "blank words": (
        {"alt": make_label({"fi": "  "})},
        "Say on the picture “Talkoot pihalla” itself what it shows (Suomi).",
    ),
}


@pytest.mark.parametrize("case", BAD_LEADS)
def test_lead_image_that_is_shown_must_be_one_that_readers_may_see_and_hear(story_indexes, clock, case):
    values, message = BAD_LEADS[case]
    image = None if values is None else MediaImageFactory(**values)
    story = PublishableStoryFactory(parent=story_indexes["fi"], lead_image=image, show_lead_image=True)

    with translation.override("en"):
        (missing,) = story.missing_for_publishing()
        assert missing.field == "lead_image"
        assert str(missing.message).startswith(message)

    story.show_lead_image = False
    assert story.missing_for_publishing() == [], "the woven cover asks for nothing"


def test_lead_image_with_its_words_is_enough(story_indexes):
    image = MediaImageFactory(alt=make_label({"fi": "Asukkaat istuttavat pensaita"}))
    story = PublishableStoryFactory(parent=story_indexes["sv"], lead_image=image, show_lead_image=True)

    assert story.missing_for_publishing() == []
